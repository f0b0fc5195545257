package io.bindercd.world.time;

import java.time.Duration;

class ManualTimelapseTest extends TimelapseContractTest {
    @Override
    Timelapse create() {
        return new ManualTimelapse();
    }

    @Override
    void pass(Timelapse timelapse, Duration nominal) {
        ((ManualTimelapse) timelapse).advance(nominal);
    }
}
