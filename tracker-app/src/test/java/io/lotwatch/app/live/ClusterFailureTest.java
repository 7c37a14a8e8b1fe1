package io.lotwatch.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class ClusterFailureTest {
    private final ClusterFailure failure = new ClusterFailure("kafka:9092", Duration.ofSeconds(15));

    @Test
    void aMissingPermissionIsNamed() {
        assertThat(words(new TopicAuthorizationException("denied")))
                .isEqualTo(
                        "it was not possible to describe topic x on kafka:9092: this needs the permission Describe on"
                                + " topic x, which the user of the tracker does not have (denied). Grant it with kafka-acls.sh"
                                + " --bootstrap-server kafka:9092 --add");
    }

    @Test
    void brokersThatDoNotAnswerAreNamed() {
        assertThat(words(new TimeoutException("Timed out.")))
                .startsWith(
                        "the brokers at kafka:9092 gave no answer within 15 s when asked to describe topic x (Timed out).");
    }

    @Test
    void refusedCredentialsPointToTheProperties() {
        assertThat(words(new SaslAuthenticationException("wrong password"))).contains("wrong password", "sasl.*");
    }

    @Test
    void anythingElseIsToldInItsOwnWords() {
        assertThat(words(new InvalidConfigurationException("no")))
                .isEqualTo("it was not possible to describe topic x on kafka:9092: no");
    }

    @Test
    void aWrongClientPropertyIsNamedBeforeAnythingIsAsked() {
        assertThatThrownBy(() -> Cluster.connect(Map.of("bootstrap.servers", "nonsense"), Duration.ofSeconds(1)))
                .isInstanceOf(TrackerStartException.class)
                .hasMessageContaining("client properties")
                .hasMessageContaining("nonsense");
    }

    private String words(Throwable why) {
        return failure.of("to describe topic x", "Describe on topic x", why).getMessage();
    }
}
