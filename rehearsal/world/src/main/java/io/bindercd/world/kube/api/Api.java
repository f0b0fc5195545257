package io.bindercd.world.kube.api;

import io.bindercd.world.kube.model.Kinds;
import io.bindercd.world.kube.registry.Registry;
import io.bindercd.world.kube.store.Store;
import io.bindercd.world.time.Timelapse;

/** What the routes work on. */
public record Api(Store store, Kinds kinds, Registry registry, Timelapse clock) {}
