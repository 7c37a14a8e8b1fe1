package io.lotwatch.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Reads how much processor time a client, a broker, this process and the whole machine have used. */
public final class CpuMeter {
    private static final Path MACHINE = Path.of("/proc/stat");
    /** The unit of /proc/stat on all Linux machines that this runs on: a hundredth of a second. */
    private static final long TICK_NANOS = 10_000_000;

    private static final int USER = 1;
    private static final int IDLE = 4;
    private static final int IO_WAIT = 5;
    private static final int STEAL = 8;

    private final ProcessHandle client;
    private final ProcessHandle broker;

    public CpuMeter(ProcessHandle client, ProcessHandle broker) {
        this.client = client;
        this.broker = broker;
    }

    /** The times up to now. */
    public CpuTimes now() {
        return new CpuTimes(nanos(client), nanos(broker), nanos(ProcessHandle.current()), machineNanos());
    }

    /** Whether the machine tells what all of it did. */
    public static boolean knowsTheMachine() {
        return Files.isReadable(MACHINE);
    }

    private static double nanos(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    private static double machineNanos() {
        if (!knowsTheMachine()) {
            return 0;
        }
        try {
            return busyTicks(Files.readString(MACHINE)) * TICK_NANOS;
        } catch (IOException unreadable) {
            return 0;
        }
    }

    /** All but idle and waiting, of the first line: user, nice, system, idle, iowait, irq, softirq, steal. */
    static long busyTicks(String stat) {
        String[] fields = stat.substring(0, stat.indexOf('\n')).split(" +", -1);
        long busy = 0;
        for (int field = USER; field <= Math.min(STEAL, fields.length - 1); field++) {
            if (field != IDLE && field != IO_WAIT) {
                busy += Long.parseLong(fields[field]);
            }
        }
        return busy;
    }
}
