import io.bindercd.CliFailure
import io.bindercd.Delivery
import io.bindercd.StepOptions

/** The whole Jenkinsfile of a deploy repository. */
void call(Map options = [:]) {
    Delivery delivery = new Delivery(this, new StepOptions(this).read('binderDelivery', options))
    if (delivery.deploys()) {
        delivery.deliver(true, [])
        return
    }
    try {
        delivery.inspect()
    } catch (CliFailure e) {
        error(e.message)
    }
}
