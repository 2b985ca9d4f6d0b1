package io.boomimonitor.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.outbox.Batch;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.proof.Violation.Kind;
import io.boomimonitor.source.Window;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.TestStores;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The checker finds bugs that lose or spoil alerts, and blames the monitor for nothing, at whichever step it dies. */
class PlantedBugsTest {

    private static Store store;

    @BeforeAll
    static void open() {
        store = Store.open(TestStores.sqlite());
    }

    @AfterAll
    static void close() throws Exception {
        store.close();
    }

    @Test
    @DisplayName("F1, F2, F3: the monitor keeps the promise, at whichever step it dies")
    void withoutABugNothingIsFoundAtWhicheverStepItDies() {
        int steps = new SmallWorld(store, 0).run(SmallMonitor::new).steps();

        assertThat(steps).isGreaterThan(20);
        assertThat(IntStream.rangeClosed(0, steps).boxed().flatMap(dies -> found(SmallMonitor::new, dies).stream())).isEmpty();
    }

    @Test
    @DisplayName("F55: a host that sleeps for two hours at any step catches up in order, and loses and repeats nothing")
    void aHostThatSleepsForTwoHoursCatchesUpInOrder() {
        assertThat(IntStream.rangeClosed(1, 20).boxed().flatMap(step -> HistoryChecker.violations(
                new SmallWorld(store, step, true).run(SmallMonitor::new).history()).stream())).isEmpty();
    }

    @Test
    void aMessageThatIsSettledBeforeItIsSentIsFoundLost() {
        assertThat(kinds(world -> new SmallMonitor(world) {
            @Override
            void deliver(Batch batch) {
                batch.portions(1).forEach(batch::delivered);
                claims.settle(batch);
                batch.portions(1).forEach(portion -> {
                    world.step();
                    send(portion.get(0));
                });
            }
        })).containsExactly(Kind.LOST);
    }

    @Test
    void aWatermarkThatMovesBeforeThePagesAreStoredIsFound() {
        assertThat(kinds(world -> new SmallMonitor(world) {
            @Override
            void read(Window window) {
                List<List<RoutedAlert>> pages = world.pages(window);
                if (!pages.isEmpty()) {
                    List<RoutedAlert> last = pages.get(pages.size() - 1);
                    advance(window, world.time(last.get(last.size() - 1)));
                }
                for (List<RoutedAlert> page : pages) {
                    world.step();
                    store(1, page);
                }
            }
        })).containsExactly(Kind.LOST);
    }

    @Test
    void anEagerDedupeIsFound() {
        Set<List<Object>> seen = new HashSet<>();
        assertThat(kinds(world -> new SmallMonitor(world) {
            @Override
            void store(int number, List<RoutedAlert> page) {
                List<RoutedAlert> fresh = page.stream().filter(event -> seen.add(List.of(world, event.alert().alertId()))).toList();
                world.step();
                outbox.storePage(fresh);
            }
        })).containsExactly(Kind.LOST);
    }

    @Test
    void aPageThatIsSkippedIsFound() {
        assertThat(found(world -> new SmallMonitor(world) {
            @Override
            void store(int number, List<RoutedAlert> page) {
                super.store(number, number == 2 ? List.of() : page);
            }
        }, 0)).extracting(Violation::kind).containsOnly(Kind.LOST).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void aDigestThatDropsAMemberIsFound() {
        assertThat(found(world -> new SmallMonitor(world) {
            @Override
            List<String> written(Delivery delivery) {
                List<String> all = super.written(delivery);
                return all.size() == 1 ? all : all.subList(1, all.size());
            }
        }, 0)).extracting(Violation::kind).contains(Kind.DIGEST, Kind.LOST);
    }

    @Test
    void aSecondTryUnderAnotherKeyIsFound() {
        assertThat(kinds(world -> new SmallMonitor(world) {
            private int tries;

            @Override
            void send(Delivery delivery) {
                world.receives(Arrival.of(delivery.destination(), delivery.recipient(), this + "-" + tries++,
                        delivery.alert().alertId(), world.clock().instant()).with(written(delivery), delivery.alerts()));
            }
        })).containsExactly(Kind.TWICE);
    }

    @Test
    void anOrderThatDoesNotHoldIsFound() {
        assertThat(found(world -> new SmallMonitor(world) {
            @Override
            void deliver(Batch batch) {
                List<List<Delivery>> portions = new ArrayList<>(batch.portions(1));
                Collections.reverse(portions);
                portions.forEach(portion -> {
                    send(portion.get(0));
                    batch.delivered(portion);
                });
                claims.settle(batch);
            }
        }, 0)).extracting(Violation::kind).contains(Kind.ORDER);
    }

    /** @return the kinds of what is found when it dies at the first step that shows any */
    private static Set<Kind> kinds(Function<SmallWorld, SmallMonitor> monitor) {
        return IntStream.rangeClosed(1, 30).mapToObj(dies -> found(monitor, dies)).filter(found -> !found.isEmpty()).findFirst()
                .orElse(List.of()).stream().map(Violation::kind).collect(Collectors.toSet());
    }

    private static List<Violation> found(Function<SmallWorld, SmallMonitor> monitor, int dies) {
        return HistoryChecker.violations(new SmallWorld(store, dies).run(monitor).history());
    }
}
