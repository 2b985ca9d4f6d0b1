package io.boomimonitor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GroupCommitTest {

    private static final int OTHERS = 6;

    private final AtomicInteger waits = new AtomicInteger();

    /** The first wait may have begun before the others committed, so it does not count for them. */
    @Test
    @Timeout(60)
    void whoCommitsWhileTheDiskIsWaitedForSharesTheNextWait() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        GroupCommit disk = new GroupCommit(() -> {
            waits.incrementAndGet();
            writing.countDown();
            awaitUntil(written);
        });
        Thread first = started(disk);
        writing.await();
        List<Thread> others = Stream.generate(() -> started(disk)).limit(OTHERS).toList();
        while (!others.stream().allMatch(other -> other.getState() == Thread.State.BLOCKED)) {
            Thread.onSpinWait();
        }
        assertThat(first.isAlive()).isTrue();
        written.countDown();
        first.join();
        for (Thread other : others) {
            other.join();
        }

        assertThat(waits).hasValue(2);
    }

    @Test
    void whoCommitsLaterWaitsAnew() {
        GroupCommit disk = new GroupCommit(waits::incrementAndGet);

        disk.await();
        disk.await();

        assertThat(waits).hasValue(2);
    }

    @Test
    void aDiskThatRefusesIsAskedAgainByTheNext() {
        AtomicBoolean full = new AtomicBoolean(true);
        GroupCommit disk = new GroupCommit(() -> {
            waits.incrementAndGet();
            if (full.get()) {
                throw new IllegalStateException("full");
            }
        });

        assertThatThrownBy(disk::await).hasMessage("full");
        assertThatThrownBy(disk::await).hasMessage("full");
        full.set(false);
        disk.await();

        assertThat(waits).hasValue(3);
    }

    private static Thread started(GroupCommit disk) {
        Thread lane = new Thread(disk::await);
        lane.start();
        return lane;
    }

    private static void awaitUntil(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
