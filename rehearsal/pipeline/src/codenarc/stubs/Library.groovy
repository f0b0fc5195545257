/** Stands for the annotation that Jenkins imports by itself. */
@interface Library {

    String[] value()

}
