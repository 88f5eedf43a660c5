package dev.appservicelab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
    private static final String TWO =
            "PUT /s7/_matrix/app/v1/transactions/41 HTTP/1.1\r\nHost: x\r\nContent-Length: 13\r\n\r\n"
            + "{\"events\":[]}"
            + "PUT /h2/_matrix/app/v1/transactions/42 HTTP/1.1\r\ncontent-length: 0\r\n\r\n";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, 1000})
    void requests_are_the_same_however_their_bytes_come(int piece) throws Exception {
        var reader = new RequestReader();
        var bytes = TWO.getBytes(StandardCharsets.US_ASCII);
        var read = new ArrayList<String>();
        for (int from = 0; from < bytes.length; from += piece) {
            var buffer = ByteBuffer.wrap(bytes, from, Math.min(piece, bytes.length - from));
            while (reader.read(buffer)) {
                read.add(reader.service() + " " + reader.transaction() + " " + reader.hangs());
            }
        }
        assertThat(read).isEqualTo(List.of("7 41 false", "-3 42 true"));
    }

    @Test
    void what_is_no_request_of_ours_is_refused() {
        var bytes = ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> new RequestReader().read(bytes)).isInstanceOf(IOException.class);
    }
}
