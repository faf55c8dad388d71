using NetGen.Simd;

Console.WriteLine($"256-bit vectors: {F256.IsSupported}");
