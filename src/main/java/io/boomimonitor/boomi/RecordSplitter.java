package io.boomimonitor.boomi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts the objects out of one array of a JSON object, such as {@code result}, while its bytes stream by. It counts brackets and
 * quotes only, holds one record at a time, and needs no more memory for a record without end.
 */
final class RecordSplitter {

    private static final int LARGEST_ENVELOPE = 256 * 1024;

    private static final int BEGINNING = 1024;

    private final InputStream in;
    private final byte[] array;
    private final int largest;
    private final ByteArrayOutputStream envelope = new ByteArrayOutputStream();
    private final ByteArrayOutputStream record = new ByteArrayOutputStream(4096);
    private final ByteArrayOutputStream name = new ByteArrayOutputStream();
    private int depth;
    private boolean inString;
    private boolean escaped;
    private boolean inArray;
    private boolean inRecord;
    private boolean tooLarge;

    /**
     * @param array   the name of the array, a field of the outermost object
     * @param largest the largest record that is read, in bytes
     */
    RecordSplitter(InputStream in, String array, int largest) {
        this.in = in;
        this.array = array.getBytes(StandardCharsets.UTF_8);
        this.largest = largest;
    }

    /**
     * @param whole     receives the bytes of each record
     * @param oversized receives the beginning of each record that is too large
     * @return everything around the records, with the array empty
     */
    byte[] split(Consumer<byte[]> whole, Consumer<byte[]> oversized) throws IOException, BoomiBusy {
        byte[] buffer = new byte[16 * 1024];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            int from = 0;
            for (int i = 0; i < read; i++) {
                i = inRecord && inString && !escaped ? plainText(buffer, i, read) : i;
                boolean wasInRecord = inRecord;
                if (i < read) {
                    take(buffer[i]);
                }
                if (!wasInRecord && inRecord) {
                    from = i;
                } else if (wasInRecord && !inRecord) {
                    keep(buffer, from, i + 1 - from);
                    hand(whole, oversized);
                }
            }
            if (inRecord) {
                keep(buffer, from, read - from);
            }
            if (envelope.size() > LARGEST_ENVELOPE) {
                throw new BoomiBusy("Boomi answered 200 with " + LARGEST_ENVELOPE + " bytes that are no record", null);
            }
        }
        return envelope.toByteArray();
    }

    /** @return where the plain text of a string ends: most of a record is that */
    private static int plainText(byte[] buffer, int from, int to) {
        int i = from;
        while (i < to && buffer[i] != '"' && buffer[i] != '\\') {
            i++;
        }
        return i;
    }

    private void take(byte b) {
        boolean structural = !inString;
        followString(b);
        if (structural && !inString) {
            open(b);
        }
        // of the array only the brackets are kept
        if (!inRecord && (!inArray || depth == 2 && b == '[')) {
            envelope.write(b);
        }
        if (structural && (b == '}' || b == ']')) {
            close(b);
        }
    }

    private void followString(byte b) {
        if (!inString) {
            inString = b == '"';
            if (inString && depth == 1) {
                name.reset();
            }
        } else if (escaped) {
            escaped = false;
        } else if (b == '\\') {
            escaped = true;
        } else if (b == '"') {
            inString = false;
        } else if (depth == 1 && name.size() <= array.length) {
            name.write(b);
        }
    }

    private void open(byte b) {
        if (b == '{' || b == '[') {
            depth++;
            inArray |= b == '[' && depth == 2 && Arrays.equals(name.toByteArray(), array);
            inRecord |= b == '{' && depth == 3 && inArray;
        }
    }

    private void keep(byte[] text, int from, int length) {
        int fits = Math.min(length, largest - record.size());
        record.write(text, from, fits);
        tooLarge |= fits < length;
    }

    private void close(byte b) {
        depth--;
        if (inRecord && depth == 2) {
            inRecord = false;
        } else if (inArray && depth == 1) {
            inArray = false;
            envelope.write(b);
        }
    }

    private void hand(Consumer<byte[]> whole, Consumer<byte[]> oversized) {
        byte[] bytes = record.toByteArray();
        if (tooLarge) {
            oversized.accept(Arrays.copyOf(bytes, BEGINNING));
        } else {
            whole.accept(bytes);
        }
        record.reset();
        tooLarge = false;
    }
}
