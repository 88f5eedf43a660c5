package dev.appservicelab.ui;

import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.ServiceView;
import dev.appservicelab.lab.Action;
import dev.appservicelab.lab.Effect;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.Recording;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.Item;
import java.util.Optional;

/**
 * What can be done to the run and to the selected service, and why not if it cannot. A command that cannot be done does
 * nothing. Lives on the JavaFX thread and never waits.
 */
final class Commands {
    private final LabModel model;
    private double lastSpeed = 1;
    private boolean recorded;
    private int lookedAt = -1;

    Commands(LabModel model) {
        this.model = model;
    }

    /** Whether the run's clock goes. */
    boolean running() {
        return model.lab().speed() > 0 && noClock().isEmpty();
    }

    /** The speed of the run's clock, or the one it will go on with. */
    double speed() {
        double speed = model.lab().speed();
        return speed > 0 ? speed : lastSpeed;
    }

    /** Why the clock cannot be started or stopped. */
    Optional<String> noClock() {
        if (model.world().services().isEmpty()) {
            return Optional.of("There is no service");
        }
        return over();
    }

    private Optional<String> over() {
        if (!model.over()) {
            return Optional.empty();
        }
        return Optional.of(model.lab() instanceof SavedRun
                ? "A saved history can only be looked at"
                : model.lab().failure().isPresent() ? "The lab itself failed" : "The run is over");
    }

    /** Why nothing can be done to the run now but to let its clock go. */
    Optional<String> noAction() {
        return noClock().or(this::past);
    }

    private Optional<String> past() {
        return model.viewed().isPresent() ? Optional.of("The past is shown: Esc returns to live") : Optional.empty();
    }

    /** Whether an instant of the past is shown. */
    boolean viewingThePast() {
        return model.viewed().isPresent();
    }

    Optional<String> nothingSelected() {
        return model.selection().get() instanceof Selection.Nothing
                ? Optional.of("Nothing is selected") : Optional.empty();
    }

    void clearSelection() {
        model.selection().set(new Selection.Nothing());
    }

    Optional<String> nothingToExport() {
        return model.size().get() == 0 ? Optional.of("Nothing happened yet") : Optional.empty();
    }

    void run() {
        if (noClock().isEmpty() && !running()) {
            model.lab().speed(lastSpeed);
        }
    }

    void pause() {
        if (noClock().isEmpty() && running()) {
            lastSpeed = model.lab().speed();
            model.lab().speed(0);
        }
    }

    void runOrPause() {
        if (running()) {
            pause();
        } else {
            run();
        }
    }

    /** Why the clock cannot jump to what is due next, nor go as fast as the work allows. */
    Optional<String> noJump() {
        return noClock().or(() -> model.lab().settings().clock() instanceof LabClock.Virtual
                ? Optional.empty()
                : Optional.of("Only a virtual clock can: here sockets keep real time"));
    }

    /** The clock stands, and has jumped to what is due next. */
    void step() {
        if (noJump().isEmpty()) {
            pause();
            model.lab().step();
        }
    }

    /** Sets the speed; a clock that stands goes on standing, and will go on with it. */
    void speed(double speed) {
        if (noClock().isEmpty()) {
            lastSpeed = speed;
            if (running()) {
                model.lab().speed(speed);
            }
        }
    }

    /** The selected service as it is now. */
    Optional<ServiceView> service() {
        return model.selectedService().flatMap(id -> model.world().service(id));
    }

    /** Why nothing can be done to a service. */
    Optional<String> noService() {
        return over().or(this::past)
                .or(() -> service().isEmpty() ? Optional.of("No service is selected") : Optional.empty());
    }

    /** Why the selected service cannot be retried now. */
    Optional<String> noRetry() {
        return noService()
                .or(() -> model.crashed().isPresent() ? Optional.of("The lab lies crashed") : Optional.empty())
                .or(() -> service().flatMap(Commands::noRetry));
    }

    private static Optional<String> noRetry(ServiceView service) {
        if (!service.inFlight().isEmpty()) {
            return Optional.of("Attempt " + service.inFlight().getFirst().attempt() + " is in flight");
        }
        if (service.state() == ServiceState.UP) {
            return Optional.of(service.id() + " is UP: nothing waits for a retry");
        }
        if (service.paused()) {
            return Optional.of(service.id() + " is paused");
        }
        return service.waiting().isEmpty() ? Optional.of("Nothing waits for a retry") : Optional.empty();
    }

    /** Whether the selected service is paused. */
    boolean servicePaused() {
        return service().map(ServiceView::paused).orElse(false);
    }

    void setFault(Effect effect) {
        if (noService().isEmpty()) {
            model.selectedService().ifPresent(service -> setFault(service, effect));
        }
    }

    void setFault(String service, Effect effect) {
        model.lab().setFault(service, effect);
    }

    /** Why there is no fault to clear. */
    Optional<String> noFault() {
        return noService().or(() -> model.timeline().faults().stream()
                        .anyMatch(fault -> fault.to().isEmpty()
                                && model.selectedService().filter(fault::hits).isPresent())
                ? Optional.empty()
                : Optional.of("No fault applies"));
    }

    void clearFaults() {
        if (noFault().isEmpty()) {
            model.selectedService().ifPresent(model.lab()::clearFaults);
        }
    }

    /** Why what was done by hand cannot be kept as a lab file. */
    Optional<String> noRecording() {
        if (model.file().isEmpty()) {
            return Optional.of("There is no lab file to add to");
        }
        // What was done by hand makes something happen: only then is it worth asking.
        if (!recorded && lookedAt != model.size().get()) {
            lookedAt = model.size().get();
            recorded = !model.lab().recording().equals(Recording.NOTHING);
        }
        return recorded ? Optional.empty() : Optional.of("Nothing was done by hand yet");
    }

    /** Why the run cannot begin anew. */
    Optional<String> noRunAgain() {
        return model.file().isEmpty() ? Optional.of("There is no lab file") : Optional.empty();
    }

    /** Why there are no settings of the selected service. */
    Optional<String> noSettings() {
        return service().isEmpty() ? Optional.of("No service is selected")
                : model.selectedService().flatMap(model.lab().settings()::service).isEmpty()
                        ? Optional.of("Nothing is known of it but its history")
                        : Optional.empty();
    }

    /** Why the selected service cannot be checked. */
    Optional<String> noCheck() {
        return noService().or(this::noSettings).or(() -> model.selectedService()
                .flatMap(model.lab().settings()::service)
                .filter(ServiceSettings.Real.class::isInstance)
                .isPresent() ? Optional.empty() : Optional.of("It is simulated: only a real service is checked"));
    }

    /** Speaks to a real service in another way from now on, and lets what waits for a retry go at once. */
    void speak(String service, Access access) {
        if (noAction().isEmpty()) {
            model.lab().speak(service, access);
            model.lab().act(new Action.OfService(Action.Verb.RETRY_NOW, service));
        }
    }

    /** Why nothing can be sent by hand. */
    Optional<String> noTraffic() {
        return noAction();
    }

    void sendOne(Item.Kind kind) {
        if (noService().isEmpty()) {
            model.selectedService().ifPresent(service -> model.lab().sendOne(service, kind));
        }
    }
}
