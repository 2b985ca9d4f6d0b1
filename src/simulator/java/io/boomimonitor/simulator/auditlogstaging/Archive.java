package io.boomimonitor.simulator.auditlogstaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A packed file of JSON lines; the same lines make the same bytes, so the checksum given first fits the later download. */
record Archive(String name, String contentType, byte[] bytes) {

    private static final String LINES = "audit-log.jsonl";

    /** @param format gzip or zip: which of them Boomi sends is not public */
    static Archive of(List<String> lines, String format) {
        byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            return format.equals("zip")
                    ? new Archive("audit-log.zip", "application/zip", zip(text))
                    : new Archive(LINES + ".gz", "application/gzip", gzip(text));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return in hexadecimal digits */
    String md5() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(text);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream packed = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry(LINES);
            entry.setTime(0);
            packed.putNextEntry(entry);
            packed.write(text);
        }
        return bytes.toByteArray();
    }
}
