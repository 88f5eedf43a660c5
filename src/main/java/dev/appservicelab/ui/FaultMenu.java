package dev.appservicelab.ui;

import dev.appservicelab.lab.Effect;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The faults that can be put on the selected service, as items of a menu. */
final class FaultMenu {
    private static final String CLEAR = "clear";

    private FaultMenu() {}

    static void fill(List<MenuItem> items, Commands commands, Shell shell) {
        items.add(item("Answer 503", commands, Effect.status(503)));
        items.add(item("Answer 429", commands, Effect.status(429)));
        items.add(item("Answer 500", commands, Effect.status(500)));
        items.add(item("Answer 401", commands, Effect.status(401)));
        items.add(asked("Answer any status…", commands, shell, FaultQuestion.STATUS));
        items.add(new SeparatorMenuItem());
        items.add(item("Delay by 2 s", commands, Effect.delay(Duration.ofSeconds(2))));
        items.add(asked("Delay by…", commands, shell, FaultQuestion.DELAY));
        items.add(asked("Latency of…", commands, shell, FaultQuestion.LATENCY));
        items.add(new SeparatorMenuItem());
        items.add(item("Hang: never answer", commands, Effect.reply(Effect.Manner.HANG)));
        items.add(item("Reset the connection", commands, Effect.reply(Effect.Manner.RESET)));
        items.add(item("Empty: close before the answer", commands, Effect.reply(Effect.Manner.EMPTY)));
        items.add(item("Truncated: close within the answer", commands, Effect.reply(Effect.Manner.TRUNCATED)));
        items.add(item("Garbage: answer what is not HTTP", commands, Effect.reply(Effect.Manner.GARBAGE)));
        items.add(item("Not JSON: answer 200 without JSON", commands, Effect.reply(Effect.Manner.NOT_JSON)));
        items.add(item("Refuse: nothing listens", commands, new Effect.Refuse()));
        items.add(new SeparatorMenuItem());
        var clear = new MenuItem("Clear faults");
        clear.setId(CLEAR);
        clear.setOnAction(event -> commands.clearFaults());
        items.add(clear);
    }

    /** Enables what can be done now. */
    static void refresh(List<MenuItem> items, Commands commands) {
        for (var item : items) {
            item.setDisable(CLEAR.equals(item.getId())
                    ? commands.noFault().isPresent()
                    : commands.noService().isPresent());
        }
    }

    private static MenuItem item(String text, Commands commands, Effect effect) {
        var item = new MenuItem(text);
        item.setOnAction(event -> commands.setFault(effect));
        return item;
    }

    private static MenuItem asked(String text, Commands commands, Shell shell, FaultQuestion question) {
        var item = new MenuItem(text);
        // The fault is for the service that was selected when it was asked for.
        item.setOnAction(event -> commands.service().ifPresent(service -> shell.ask(service.id(), question)
                .ifPresent(effect -> commands.setFault(service.id(), effect))));
        return item;
    }
}
