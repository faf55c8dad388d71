using NetGen.Benchmarks.Peers;

new TorchSharpPeer().Serve(Console.In, Console.Out);
