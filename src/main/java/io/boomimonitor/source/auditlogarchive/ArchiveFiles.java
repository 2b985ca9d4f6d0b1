package io.boomimonitor.source.auditlogarchive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.Optional;

/**
 * The folder of archives. File names are made of the account and dates, never of what Boomi sends. A name without a leading
 * dot is a complete, verified archive; {@code .NAME.request} beside it notes what was requested and is not alerted yet.
 */
final class ArchiveFiles {

    /** What was requested of Boomi, and when, UTC. @param id empty when Boomi named none */
    record Request(String id, Instant at) {
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final String prefix;

    ArchiveFiles(Path folder, String account) {
        this.folder = folder;
        this.prefix = "audit-log_" + account.replaceAll("[^A-Za-z0-9_-]", "-") + "_";
    }

    /** @return the archive of these days, if it is stored */
    Optional<Path> find(DateRange range) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, prefix + range + ".*")) {
            Iterator<Path> found = files.iterator();
            return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
        }
    }

    /** @return what was requested; a note that cannot be read counts as none, because a second request does no harm */
    Optional<Request> request(DateRange range) throws IOException {
        Path note = note(range);
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(Files.readString(note));
            return Optional.of(new Request(json.path("requestId").asText(""), Instant.parse(json.path("requestedAt").asText(""))));
        } catch (JsonProcessingException | DateTimeParseException damaged) {
            return Optional.empty();
        }
    }

    void remember(DateRange range, Request request) throws IOException {
        Files.createDirectories(folder);
        Path part = folder.resolve("." + prefix + range + ".request.part");
        Files.writeString(part, JsonNodeFactory.instance.objectNode()
                .put("requestId", request.id()).put("requestedAt", request.at().toString()).toString());
        publish(part, note(range));
    }

    void forget(DateRange range) throws IOException {
        Files.deleteIfExists(note(range));
    }

    /** @return where an archive is written until it is complete and verified */
    Path part(DateRange range) throws IOException {
        Files.createDirectories(folder);
        return folder.resolve("." + prefix + range + ".part");
    }

    /** Gives a verified archive its name, so that neither a crash nor a reader sees half of it. */
    void publish(DateRange range, Path part) throws IOException {
        publish(part, folder.resolve(prefix + range + "." + extension(part)));
    }

    private Path note(DateRange range) {
        return folder.resolve("." + prefix + range + ".request");
    }

    private void publish(Path part, Path file) throws IOException {
        force(part, StandardOpenOption.WRITE);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (!System.getProperty("os.name").startsWith("Windows")) { // which cannot open folders and does not need it
            force(folder, StandardOpenOption.READ);
        }
    }

    private static void force(Path path, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }

    /** Boomi does not publish how it packs an archive: the first bytes say. */
    private static String extension(Path part) throws IOException {
        byte[] start;
        try (var in = Files.newInputStream(part)) {
            start = in.readNBytes(2);
        }
        if (start.length < 2) {
            return "dat";
        }
        return switch ((start[0] & 0xff) << 8 | start[1] & 0xff) {
            case 0x1f8b -> "gz";
            case 0x504b -> "zip";
            default -> start[0] == '{' || start[0] == '[' ? "json" : "dat";
        };
    }
}
