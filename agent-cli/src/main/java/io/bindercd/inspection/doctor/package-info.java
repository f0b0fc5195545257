/** Whether this machine, its credentials and what lies outside are fit to deliver the site, each with a remedy. */
@NullMarked
package io.bindercd.inspection.doctor;

import org.jspecify.annotations.NullMarked;
