using NetGen.Benchmarks.Peers;

new OnnxRuntimePeer().Serve(Console.In, Console.Out);
