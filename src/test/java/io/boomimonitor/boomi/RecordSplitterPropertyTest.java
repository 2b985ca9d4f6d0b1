package io.boomimonitor.boomi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class RecordSplitterPropertyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Property(tries = 300)
    void readsTheSameRecordsHoweverTheirBytesArrive(@ForAll @Size(max = 8) List<String> texts, @ForAll long seed, @ForAll boolean large)
            throws Exception {
        ObjectNode envelope = JSON.createObjectNode().put("numberOfResults", texts.size()).put("queryToken", "to\"ken");
        ArrayNode result = envelope.putArray("result");
        texts.forEach(text -> result.addObject().put("eventId", text).put("error", text + (large ? "x{\"]}\\".repeat(4000) : ""))
                .putArray("list").addObject().put("deep", text));
        byte[] bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(envelope);
        List<String> records = new ArrayList<>();

        byte[] rest = new RecordSplitter(new Pieces(bytes, new Random(seed)), "result", 256 * 1024)
                .split(record -> records.add(new String(record, StandardCharsets.UTF_8)), oversized -> records.add("oversized"));

        List<String> expected = new ArrayList<>();
        result.forEach(record -> expected.add(record.toString()));
        assertThat(records).map(record -> JSON.readTree(record).toString()).isEqualTo(expected);
        assertThat(JSON.readTree(rest).path("queryToken").asText()).isEqualTo("to\"ken");
        assertThat(JSON.readTree(rest).path("result")).isEmpty();
    }

    /** A connection that hands out as many bytes at once as it likes. */
    private static final class Pieces extends InputStream {

        private final byte[] bytes;
        private final Random random;
        private int position;

        Pieces(byte[] bytes, Random random) {
            this.bytes = bytes;
            this.random = random;
        }

        @Override
        public int read() {
            return position < bytes.length ? bytes[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int most) {
            if (position == bytes.length) {
                return -1;
            }
            int length = Math.min(bytes.length - position, 1 + random.nextInt(random.nextBoolean() ? 4 : most));
            System.arraycopy(bytes, position, buffer, offset, length);
            position += length;
            return length;
        }
    }
}
