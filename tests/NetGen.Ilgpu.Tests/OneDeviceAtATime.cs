// Drivers of OpenCL do not bear several contexts that compile for them side by side, and a device is shared anyhow: all classes are one collection, but for those that need
// no device.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
