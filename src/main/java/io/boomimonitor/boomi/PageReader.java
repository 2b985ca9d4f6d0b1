package io.boomimonitor.boomi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads a page of records, such as a {@code QueryResult}, one record at a time, so that one huge record costs neither the
 * memory nor the page.
 */
public final class PageReader {

    private static final int DEEPEST = 64;
    /** In bytes; a Notify message has at most 10,000 characters. */
    static final int LARGEST = 256 * 1024;
    private static final int LARGEST_PAGE = 64 * 1024 * 1024;
    private static final int SHOWN = 400;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build()).build());

    private final String array;
    private final String next;
    private final int largest;

    /**
     * @param array the envelope's field that holds the records
     * @param next  its field that identifies the next page: missing, null or empty on the last one
     */
    public PageReader(String array, String next) {
        this(array, next, LARGEST);
    }

    /** @param largest the largest record that is read, in bytes; all of a page have 64 MB */
    PageReader(String array, String next, int largest) {
        this.array = array;
        this.next = next;
        this.largest = largest;
    }

    /**
     * @throws BoomiBusy when this is no whole page
     */
    public Page read(InputStream body) throws IOException, BoomiBusy {
        List<ObjectNode> records = new ArrayList<>();
        List<Page.Unreadable> unreadable = new ArrayList<>();
        AtomicLong kept = new AtomicLong();
        JsonNode envelope = envelope(new RecordSplitter(body, array, largest).split(bytes -> {
            if (kept.addAndGet(bytes.length) <= LARGEST_PAGE) {
                record(bytes, records, unreadable);
            } else {
                unreadable.add(new Page.Unreadable("the records before it on its page already have " + LARGEST_PAGE + " bytes",
                        shown(bytes)));
            }
        }, beginning -> unreadable.add(new Page.Unreadable("it is larger than " + largest + " bytes", shown(beginning)))));
        if (!envelope.path(array).isArray()) {
            requireNoResults(envelope);
        }
        String token = envelope.path(next).asText("");
        return new Page(records, unreadable, token.isEmpty() ? null : token, envelope.path("numberOfResults").asLong(Page.UNCOUNTED));
    }

    /** A QueryResult that counts no results may lack the array. */
    private void requireNoResults(JsonNode envelope) throws BoomiBusy {
        JsonNode count = envelope.path("numberOfResults");
        if (count.isMissingNode()) {
            throw new BoomiBusy("Boomi answered 200, but without '" + array + "': " + ErrorBody.message(envelope.toString()), null);
        }
        if (count.asInt() > 0) {
            throw new BoomiBusy("Boomi answered 200 and counts " + count.asText() + " results, but sent none", null);
        }
    }

    private static JsonNode envelope(byte[] bytes) throws BoomiBusy {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            JsonNode envelope = JSON.readTree(text);
            if (envelope != null && envelope.isObject()) {
                return envelope;
            }
        } catch (JsonProcessingException e) {
            // reported below: Jackson's position would not help
        }
        throw new BoomiBusy("Boomi answered 200, but not with JSON, or not with all of it: " + ErrorBody.message(text), null);
    }

    private static void record(byte[] bytes, List<ObjectNode> records, List<Page.Unreadable> unreadable) {
        try {
            JsonNode record = JSON.readTree(BrokenText.mend(bytes));
            TypedPairs.unwrap((ObjectNode) record);
            records.add((ObjectNode) record);
        } catch (IOException | ClassCastException e) {
            unreadable.add(new Page.Unreadable("it is no JSON object of at most " + DEEPEST + " levels", shown(bytes)));
        }
    }

    private static String shown(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, SHOWN), StandardCharsets.UTF_8);
    }
}
