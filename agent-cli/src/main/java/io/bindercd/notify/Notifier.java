package io.bindercd.notify;

import java.util.List;

/** Tells people. */
@FunctionalInterface
public interface Notifier {
    /**
     * Sends the notification to every channel, within a few seconds each.
     *
     * @return how it went with each; that it did not go well is an outcome, never a failure
     * @throws io.bindercd.core.Failure of kind INTERRUPTED when this thread is interrupted, and of no other
     */
    List<Notified> send(Notification notification);
}
