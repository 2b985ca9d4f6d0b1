package io.boomimonitor.routing;

import io.boomimonitor.alert.AlertFields;
import io.boomimonitor.config.Destinations;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Reads a file's bytes to a routing table, or to a list of everything that is wrong with it. */
public final class TableReader {

    private static final int VERSION_LENGTH = 12;

    private TableReader() {
    }

    /**
     * @return the file's bytes; of a file that is too large only enough that {@link CsvFile} refuses it
     * @throws io.boomimonitor.config.ProblemException when it cannot be read
     */
    public static byte[] bytes(Path file) {
        FileProblems problems = new FileProblems(file.toString());
        if (!Files.isRegularFile(file)) {
            throw problems.fatal(0, Files.exists(file) ? "is not a file" : "no such file; create it, or correct the path");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Limits.FILE + 1);
        } catch (NoSuchFileException e) {
            throw problems.fatal(0, "no such file; create it, or correct the path");
        } catch (IOException e) {
            throw problems.fatal(0, "cannot be read (" + e.getClass().getSimpleName() + "); allow the monitor's user to read it");
        }
    }

    static RoutingTable read(Path file, byte[] bytes, Destinations destinations, MatchMode mode) {
        return read(file, bytes, destinations, mode, AlertFields.NONE, Lookups.NONE);
    }

    /** @param known the fields of the alerts that the table routes; none when nothing is known of them */
    static RoutingTable read(Path file, byte[] bytes, Destinations destinations, MatchMode mode, AlertFields known, Lookups lookups) {
        FileProblems problems = new FileProblems(file.toString());
        CsvFile csv = CsvFile.read(bytes, problems);
        RuleReader reader = new RuleReader(csv, destinations, lookups, problems);
        String name = name(file);
        String version = version(bytes);
        List<Rule> rules = reader.read(name, version);
        problems.throwIfAny();
        Criteria criteria = Criteria.of(reader.criteria(), rules.stream().map(Rule::cells).toList(), problems);
        problems.throwIfAny();
        return new RoutingTable(name, bytes, mode, criteria, rules,
                TableLint.warnings(file.toString(), csv.headerLine(), reader.criteria(), rules,
                        known == AlertFields.NONE ? known : known.and(AlertFields.of(lookups.names().toArray(String[]::new)))), lookups,
                new FactRecipients(lookups, destinations));
    }

    /** @return the first 12 hex digits of the SHA-256 of a file's bytes */
    public static String version(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash).substring(0, VERSION_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** @return the file's name without {@code .csv} */
    public static String name(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".csv") ? name.substring(0, name.length() - ".csv".length()) : name;
    }
}
