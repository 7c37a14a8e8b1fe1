package io.lotwatch.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.engine.ReportComparison;
import io.lotwatch.core.reference.ReferenceFinding;
import io.lotwatch.core.reference.ReferenceModel;
import io.lotwatch.event.report.FindingRecord;
import io.lotwatch.event.report.FindingState;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a tracker said, taken together as a reader would: the last record of each finding, and the report of each lot with
 * the highest revision.
 */
record Said(Map<String, FindingRecord> findings, Map<String, LotReport> reports) {

    /** @param records as {@link LiveCluster#said} gives them; those of one finding in their order */
    static Said of(List<String> records) {
        var findings = new LinkedHashMap<String, FindingRecord>();
        var reports = new TreeMap<String, LotReport>();
        for (String record : records) {
            int space = record.indexOf(' ');
            byte[] json = record.substring(space + 1).getBytes(StandardCharsets.UTF_8);
            switch (record.substring(0, space)) {
                case "finding" -> {
                    FindingRecord finding = WireJson.read(json, FindingRecord.class);
                    findings.put(finding.id(), finding);
                }
                case "report" -> {
                    LotReport report = WireJson.read(json, LotReport.class);
                    reports.merge(
                            report.pipeline() + "/" + report.lot(),
                            report,
                            (one, other) -> one.revision() > other.revision() ? one : other);
                }
                default -> {
                    // Alerts and SLO events follow from both.
                }
            }
        }
        return new Said(findings, reports);
    }

    void compareWith(ReferenceModel.Result model) {
        var holding = new TreeSet<String>();
        findings.values().stream()
                .filter(finding -> finding.uid() != null && finding.state() != FindingState.WITHDRAWN)
                .forEach(finding -> holding.add("%s %s %s %s %s %s %s"
                        .formatted(
                                finding.pipeline(),
                                finding.lot(),
                                finding.uid(),
                                finding.kind(),
                                finding.step(),
                                finding.attempt(),
                                finding.dueAt())));
        var expected = new TreeSet<String>();
        for (ReferenceFinding finding : model.findings()) {
            expected.add("%s %s %s %s %s %s %s"
                    .formatted(
                            finding.pipeline(),
                            finding.lot(),
                            finding.uid(),
                            finding.kind(),
                            finding.step(),
                            finding.attempt(),
                            finding.dueAt()));
        }
        assertThat(holding).as("findings that hold").isEqualTo(expected);

        var lots = new ArrayList<LotReport>();
        for (LotReport lot : model.lots()) {
            String name = lot.pipeline() + "/" + lot.lot();
            if (lot.completedAt() != null) {
                assertThat(reports).as("reports of complete lots").containsKey(name);
            }
            if (reports.containsKey(name)) {
                lots.add(lot);
            }
        }
        assertThat(ReportComparison.differences(lots, List.copyOf(reports.values())))
                .as("reports")
                .isEmpty();
    }
}
