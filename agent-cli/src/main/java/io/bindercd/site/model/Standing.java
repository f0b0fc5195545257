package io.bindercd.site.model;

import java.util.OptionalInt;

/**
 * What a member is in its environment.
 *
 * @param prime true for the member whose versions the others are compared with
 * @param weight its share of the traffic; 0 takes it out of the rotation
 * @param binder false when it deploys no BinderHub
 * @param redirector true when it runs the federation's redirector
 * @param wave the wave that the site puts it in, from 1; empty when the site leaves that open
 */
public record Standing(boolean prime, int weight, boolean binder, boolean redirector, OptionalInt wave) {}
