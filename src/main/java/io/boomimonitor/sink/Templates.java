package io.boomimonitor.sink;

import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.DeliveryRefused;
import io.boomimonitor.routing.TableFile;
import io.boomimonitor.routing.TableFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The files that make the messages of destinations, {@code destination.NAME.template}; each is read again when it changes, and one
 * that an edit broke leaves its last good version in force.
 */
public final class Templates {

    /** None. */
    public static final Templates NONE = new Templates(null);

    private record Pair(Supplier<Template> one, Supplier<Template> digest) {
    }

    private final Map<String, Pair> byDestination = new HashMap<>();
    private final Function<Delivery, Map<String, Object>> model;

    private Templates(MessageSettings settings) {
        this.model = message -> MessageModel.of(message, settings);
    }

    /**
     * @param files watches the templates
     * @throws ProblemException when one is refused
     */
    public static Templates watch(Destinations destinations, MessageSettings settings, TableFiles files) {
        return new Templates(settings).read(destinations.inUse(), (file, reader) -> {
            TableFile<Template> watched = files.watch(file, reader);
            return watched::current;
        });
    }

    /** The same for tools, of the files as they are now. */
    public static Templates of(Destinations destinations, MessageSettings settings) {
        return new Templates(settings).read(destinations.all(), (file, reader) -> {
            Template read = reader.read(file, reader.bytes(file));
            return () -> read;
        });
    }

    /** @return what is wrong with the templates of destinations in use: those with an endpoint */
    public static List<Problem> check(Destinations destinations, MessageSettings settings) {
        List<Problem> problems = new ArrayList<>();
        new Templates(settings).read(destinations.inUse(), (file, reader) -> {
            try {
                Template read = reader.read(file, reader.bytes(file));
                return () -> read;
            } catch (ProblemException e) {
                problems.addAll(e.problems());
                return () -> null;
            }
        });
        return problems;
    }

    /** @return whether the destination's messages are made by a template */
    boolean has(Destination destination) {
        return byDestination.containsKey(destination.name());
    }

    /**
     * @param destination one that has a template
     * @throws DeliveryRefused when the template cannot make a message of it; once it can, {@code replay --dead} sends it
     */
    Request request(Delivery delivery, Destination destination) throws DeliveryRefused {
        Pair pair = byDestination.get(destination.name());
        boolean isDigest = delivery.digest() != null && destination.isFitForDigests();
        try {
            return TemplateReader.request((isDigest ? pair.digest() : pair.one()).get(),
                    TemplateReader.model(destination, model, isDigest ? delivery : single(delivery)));
        } catch (ProblemException e) {
            throw new DeliveryRefused(e.getMessage(), DeliveryRefused.What.MESSAGE);
        }
    }

    private Templates read(Collection<Destination> destinations, BiFunction<Path, TemplateReader, Supplier<Template>> open) {
        for (Destination destination : destinations) {
            if (destination.template().isPresent()) {
                SampleMessages samples = new SampleMessages(destination.name(), "", Clock.systemUTC().instant());
                Supplier<Template> one = open.apply(destination.template().get(), new TemplateReader(destination, model,
                        List.of(samples.alert(), samples.repeat(), samples.recovery())));
                byDestination.put(destination.name(), new Pair(one, destination.digestTemplate().map(file ->
                        open.apply(file, new TemplateReader(destination, model, List.of(samples.digest(2), samples.digest(212)))))
                        .orElse(null)));
            }
        }
        return this;
    }

    /** Of one problem: the newest alert, which says how many there were. */
    private static Delivery single(Delivery message) {
        if (message.digest() == null || message.digest().members().isEmpty()) {
            return message;
        }
        Delivery newest = message.digest().members().get(message.digest().members().size() - 1);
        return new Delivery(message.id(), newest.alert(), message.destination(), message.recipient(), message.attempt(), newest.rule(),
                message.messageId(), null, message.episode());
    }
}
