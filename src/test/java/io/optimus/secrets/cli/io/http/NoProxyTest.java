package io.optimus.secrets.cli.io.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same rules as in curl's own tests of NO_PROXY. */
class NoProxyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.com|example.com",
                "www.example.com|example.com",
                "www.example.com|other.com, .EXAMPLE.com.",
                "example.com|.example.com",
                "example.com.|other.com example.com",
                "192.168.0.1|192.168.0.1",
                "192.168.0.1|192.168.0.0/16",
                "10.9.8.7|10.8.0.0/13",
                "10.9.8.7|0.0.0.0/0",
                "[fd00::1]|fd00::1",
                "[fd00::1]|[fd00::1]",
                "[fe80::1%eth0]|fe80::/10",
                "anything|*"
            })
    void aListedHostIsIncluded(String host, String exceptions) {
        assertThat(NoProxy.of(exceptions).includes(host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.com|''",
                "notexample.com|example.com",
                "example.com|www.example.com",
                "example.com|*.example.com",
                "192.168.0.1|168.0.1",
                "192.168.1.1|192.168.0.0/24",
                "10.9.8.7|10.0.0.0/x",
                "10.9.8.7|10.0.0.0/33",
                "[fd00::1]|10.0.0.0/0",
                "999.1.1.1|10.0.0.0/0"
            })
    void anyOtherHostIsNotIncluded(String host, String exceptions) {
        assertThat(NoProxy.of(exceptions).includes(host)).isFalse();
    }
}
