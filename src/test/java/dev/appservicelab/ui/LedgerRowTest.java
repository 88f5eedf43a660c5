package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerRowTest {

    @Test
    void the_account_of_a_service_balances_and_says_why_something_was_dropped() {
        var model = Story.outage(86.3).model();
        model.pulse();
        var row = LedgerRow.of("irc", model.world().service("irc").orElseThrow().ledger());

        assertThat(row.parts().subList(1, row.parts().size()).stream().mapToLong(Long::longValue).sum())
                .isEqualTo(row.parts().getFirst());
        assertThat(row.note()).isEqualTo("12 dropped: DOWN, and no event in the batch");
        assertThat(row.spoken()).startsWith("irc: accepted ").contains(" = queued 0, stored 74, parked 0, delivered ")
                .endsWith(", dropped 12, lost 0, 12 dropped: DOWN, and no event in the batch");
    }

    @Test
    void of_a_service_that_is_well_there_is_nothing_to_say() {
        var model = Story.outage(86.3).model();
        model.pulse();

        assertThat(LedgerRow.of("signal", model.world().service("signal").orElseThrow().ledger()).note()).isEmpty();
    }
}
