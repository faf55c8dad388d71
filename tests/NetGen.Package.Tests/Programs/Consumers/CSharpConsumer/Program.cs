using System;
using System.Linq;
using Gates;
using NetGen;

using Parity net = Parity.Trained();
Console.WriteLine(string.Join(' ', net.Of(false, false), net.Of(false, true), net.Of(true, false), net.Of(true, true)));
float[] scores = net.Predict([1, 0]);
Console.WriteLine($"{Parity.ParameterCount} parameters, {net.Parameters.Count()} tensors, 1 xor 0: {scores[1] > scores[0]}");
