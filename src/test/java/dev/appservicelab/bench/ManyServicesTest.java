package dev.appservicelab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.http.HttpAppServiceApi;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ten thousand services, all at one receiver in another process. */
@Timeout(300)
class ManyServicesTest {
    private static final int SERVICES = 10_000;
    private static final int CALLERS = 50;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void ten_thousand_services_start_deliver_and_stop(Preset preset) throws Exception {
        try (var receiver = new ReceiverProcess()) {
            var services = receiver.services(SERVICES);
            var tally = new Tally();
            try (var api = new HttpAppServiceApi(preset.policy());
                    var workspace = preset.open(folder);
                    var desk = new Desk(preset.policy(), workspace.store(), api, tally, services)) {
                for (int caller = 0; caller < CALLERS; caller++) {
                    int first = caller;
                    desk.spawn("caller " + caller, () -> {
                        for (int i = first; i < SERVICES; i += CALLERS) {
                            desk.scheduler().enqueue(services.get(i).id(), List.of(Load.event(i)));
                        }
                    });
                }
                tally.await(SERVICES);
            }
            assertThat(receiver.arrivals().stream().map(Arrival::service).distinct()).hasSize(SERVICES);
        }
    }
}
