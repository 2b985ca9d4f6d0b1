package io.boomimonitor.sink;

import io.boomimonitor.config.Destination;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.store.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.processor.aggregate.AbstractListAggregationStrategy;

/**
 * Files that readers see whole or not at all, whatever happens meanwhile: Camel writes a hidden {@code .NAME.part}, which
 * is then forced to the disk and renamed. (Camel's own temporary names come without forcing: {@code forceWrites} of
 * camel-file 4.17.0 does nothing.)
 */
public final class FileDrop extends AbstractListAggregationStrategy<Path> {

    private static final String PART = ".part";

    /** Makes of a body that is a delivery its JSON, see {@link AlertDocument}, and its file's name. */
    public void document(Exchange exchange) {
        Delivery delivery = exchange.getMessage().getBody(Delivery.class);
        exchange.getMessage().setHeader(Exchange.FILE_NAME, name(delivery, exchange.getVariable("destination", Destination.class), "json"));
        exchange.getMessage().setBody(AlertDocument.of(delivery));
    }

    /**
     * @param extension such as {@code json}
     * @return for the header {@code CamelFileName}: safe whatever the alert's id is, unique for each alert and recipient
     */
    static String name(Delivery delivery, Destination destination, String extension) {
        String id = delivery.digest() == null ? delivery.alert().alertId() : "digest-" + delivery.messageId();
        String stem = FileName.of(delivery.recipient().isEmpty() ? id : id + "_" + delivery.recipient());
        String folder = destination.option("by-date", "false").equals("true") ? date(delivery) + "/" : "";
        String name = stem + "." + extension;
        return folder + (isLocal(destination) ? "." + name + PART : name);
    }

    /** Gives the file that Camel just wrote its name. Does nothing when the endpoint wrote none. */
    static void publish(Exchange exchange) throws IOException {
        Path part = part(exchange);
        if (part != null) {
            forceAndName(List.of(part));
        }
    }

    /** Gives files that Camel wrote their names, once all are on the disk: the last step of a list, and the only one that readers see. */
    public void publishAll(List<Path> parts) throws IOException {
        forceAndName(parts);
    }

    private static void forceAndName(List<Path> parts) throws IOException {
        Disk.force(parts);
        Set<Path> folders = new LinkedHashSet<>();
        for (Path part : parts) {
            folders.add(rename(part));
        }
        for (Path folder : folders) {
            forceFolder(folder);
        }
    }

    /** Of a list of files that Camel writes, the files alone: their texts would be held until the last one is written. */
    @Override
    public Path getValue(Exchange written) {
        return part(written);
    }

    /** @return the file that Camel just wrote under its hidden name, or null when the endpoint wrote none */
    private static Path part(Exchange exchange) {
        String produced = exchange.getMessage().getHeader(Exchange.FILE_NAME_PRODUCED, String.class);
        if (produced == null || !produced.endsWith(PART)) {
            return null;
        }
        Path part = Path.of(produced);
        PrivateFiles.set(part, exchange.getVariable("destination", Destination.class).fileMode());
        return part;
    }

    /** @return the folder */
    private static Path rename(Path part) throws IOException {
        String name = part.getFileName().toString();
        Files.move(part, part.resolveSibling(name.substring(1, name.length() - PART.length())), StandardCopyOption.ATOMIC_MOVE);
        return part.toAbsolutePath().getParent();
    }

    private static boolean isLocal(Destination destination) {
        return destination.endpoint() != null && destination.endpoint().startsWith("file:");
    }

    /** The day of the alert, not of the delivery: a repetition must find the same file. */
    private static String date(Delivery delivery) {
        return Stream.of("recordDate", "eventDate", "date").map(delivery.alert()::text).flatMap(FileDrop::day)
                .findFirst().orElse("undated");
    }

    private static Stream<String> day(String time) {
        try {
            return Stream.of(Instant.parse(time).atZone(ZoneOffset.UTC).toLocalDate().toString());
        } catch (DateTimeParseException notATime) {
            return Stream.empty();
        }
    }

    private static void forceFolder(Path folder) throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) { // which cannot open folders, and needs no such thing
            Disk.force(folder, StandardOpenOption.READ);
        }
    }
}
