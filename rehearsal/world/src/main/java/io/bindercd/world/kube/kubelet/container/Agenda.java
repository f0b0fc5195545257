package io.bindercd.world.kube.kubelet.container;

import io.bindercd.world.kube.control.ControlLoop;
import io.bindercd.world.time.Timelapse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is to happen later, and can be called off all at once. Used on the loop only. */
public final class Agenda {
    private final ControlLoop loop;
    private final List<Timelapse.Appointment> appointments = new ArrayList<>();

    public Agenda(ControlLoop loop) {
        this.loop = loop;
    }

    public void after(Duration nominal, Runnable task) {
        Timelapse.Appointment[] own = new Timelapse.Appointment[1];
        own[0] = loop.after(nominal, () -> {
            appointments.remove(own[0]);
            task.run();
        });
        appointments.add(own[0]);
    }

    public void clear() {
        appointments.forEach(Timelapse.Appointment::cancel);
        appointments.clear();
    }
}
