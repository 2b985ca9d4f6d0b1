package io.boomimonitor.outbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** What the store keeps small: gzip in Base64, which is text on every database. */
final class Compressed {

    private Compressed() {
    }

    static String text(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getEncoder().encodeToString(compressed.toByteArray());
    }

    /** @param text of {@link #text} */
    static byte[] bytes(String text) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the store holds what is not compressed", e);
        }
    }
}
