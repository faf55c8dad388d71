using NetGen.Benchmarks.Peers;

PeerLoop peer = args is ["stepping"] ? new SteppingPeer() : new OnnxRuntimePeer();
peer.Serve(Console.In, Console.Out);
