using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetGen.Benchmarks.Peers;

/// <summary>A process that is measured: answers a line of JSON with a line of JSON.</summary>
internal abstract class PeerLoop
{
    /// <summary>Messages are read by people, too.</summary>
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private long? _before;
    private Action? _product;

    public void Serve(TextReader requests, TextWriter answers)
    {
        while (requests.ReadLine() is { } line)
        {
            JsonObject answer;
            try
            {
                JsonObject request = JsonNode.Parse(line)!.AsObject();
                answer = (string)request["verb"]! switch
                {
                    "product" => PeerAnswers.Of(Slice.Measure(_product ??= Product(), (double)request["seconds"]!, warm: 1)),
                    "load" => LoadFromHere(request),
                    "first" => First(request),
                    "time" => PeerAnswers.Of(Slice.Measure(Work(request), (double)request["seconds"]!, (int)request["warm"]!)),
                    var verb => Answer(verb, request),
                };
            }
            catch (Exception e)
            {
                answer = new JsonObject { ["error"] = $"{e.GetType().Name}: {e.Message}" };
            }
            answers.WriteLine(answer.ToJsonString(Readable));
            answers.Flush();
        }
        Close();
    }

    /// <summary>Lets go of everything; profiles that were asked for are printed here.</summary>
    protected virtual void Close()
    {
    }

    /// <summary>Answers what this class doesn't.</summary>
    protected abstract JsonObject Answer(string verb, JsonObject request);

    /// <summary>One <see cref="MatrixProduct"/> of its own, on as many threads as it was told.</summary>
    protected abstract Action Product();

    /// <summary>Takes over a network and samples.</summary>
    protected abstract JsonObject Load(JsonObject request);

    /// <summary>One repetition of what is asked for.</summary>
    protected abstract Action Work(JsonObject request);

    /// <summary>Writes the outputs of the repetition before, or its gradients.</summary>
    protected abstract void WriteFirst(string path);

    /// <summary>Writes what the network keeps but does not train.</summary>
    protected virtual void WriteBuffers(string path) => File.WriteAllBytes(path, []);

    /// <summary>Of the repetition before, if it was a step.</summary>
    protected virtual float? Loss => null;

    /// <summary>Bytes that the last work had planned to need; null if it doesn't plan.</summary>
    protected virtual long? Planned => null;

    private JsonObject LoadFromHere(JsonObject request)
    {
        _before = ResidentMemory.Now;
        JsonObject answer = Load(request);
        ResidentMemory.ForgetPeak();
        return answer;
    }

    private JsonObject First(JsonObject request)
    {
        Action work = Work(request);
        string? to = (string?)request["to"];
        var losses = new JsonArray();
        work();
        AddLoss(losses);
        if (to is not null)
            WriteFirst(to);
        long start = Stopwatch.GetTimestamp();
        work();
        double elapsed = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        AddLoss(losses);
        long? growth = ResidentMemory.Peak - _before;
        if (to is not null)
            WriteBuffers(to + ".buffers");
        return new JsonObject { ["growth"] = growth, ["planned"] = Planned, ["nanoseconds"] = elapsed, ["losses"] = losses };
    }

    private void AddLoss(JsonArray losses)
    {
        if (Loss is { } loss)
            losses.Add(loss);
    }
}
