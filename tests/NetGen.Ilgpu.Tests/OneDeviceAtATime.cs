// Drivers of OpenCL do not bear several contexts that compile side by side, and a device is shared anyhow.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
