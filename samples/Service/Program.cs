using NetGen;
using Service;

// dotnet run -c Release --project samples/Service -- lenet.safetensors           serves POST /digit (784 floats, or their 3136 bytes), GET /health
// dotnet run -c Release --project samples/Service -- lenet.safetensors --load    measures requests a second and the slowest hundredth on loopback, batched and not
string model = args.FirstOrDefault(a => !a.StartsWith('-')) ?? "lenet.safetensors";
if (!File.Exists(model))
{
    using var untrained = new LeNet5(seed: 1);
    untrained.Save(model);
    Console.WriteLine($"There is no {model}: an untrained network has been put there. samples/Digits trains one.");
}
if (args.Contains("--load"))
{
    await LoadTest.RunAsync(model);
    return;
}
await DigitServer.Create(model, args, _ => { }).RunAsync();
