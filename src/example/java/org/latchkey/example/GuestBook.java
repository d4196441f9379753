package org.latchkey.example;

import jakarta.servlet.ServletContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The entries, in memory: the latest 100. */
final class GuestBook {

    private static final int MAX_ENTRIES = 100;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long lastNumber;

    record Entry(long number, String author, String text) {}

    /** Returns the guest book of the application. */
    static GuestBook of(ServletContext application) {
        synchronized (application) {
            if (application.getAttribute("guestbook") instanceof GuestBook book) {
                return book;
            }
            GuestBook book = new GuestBook();
            application.setAttribute("guestbook", book);
            return book;
        }
    }

    synchronized void add(String author, String text) {
        entries.addFirst(new Entry(++lastNumber, author, text));
        if (entries.size() > MAX_ENTRIES) {
            entries.removeLast();
        }
    }

    synchronized void remove(long number) {
        entries.removeIf(entry -> entry.number() == number);
    }

    /** Returns the entries, the latest first. */
    private synchronized List<Entry> latest() {
        return List.copyOf(entries);
    }

    void forEach(Consumer<Entry> action) {
        latest().forEach(action);
    }
}
