package io.lotwatch.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerArgumentsTest {
    @Test
    void aDataDirectoryIsEnough() {
        BrokerArguments arguments = BrokerArguments.parse(List.of("--data", "/some where"));

        assertThat(arguments).isEqualTo(new BrokerArguments(Path.of("/some where"), "127.0.0.1", 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--data", "--data x --port", "--data x --port y", "--data x --port 65536", "--what x"})
    void anythingElseIsRefused(String line) {
        List<String> arguments = line.isEmpty() ? List.of() : List.of(line.split(" "));

        assertThatIllegalArgumentException().isThrownBy(() -> BrokerArguments.parse(arguments));
    }
}
