using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Cpu.ChannelsLast;

/// <summary>Prints sums over per-sample tensors in the channels-last layout. Each result is summed by one unit in a fixed order.</summary>
internal static class PixelReductionText
{
    public static void Print(SourceWriter writer, Kernel kernel, KernelSignature signature, ReduceOp reduce)
    {
        if (!reduce.Over.PerSample)
        {
            SharedText.Sum(writer, kernel, signature, reduce);
            return;
        }
        KernelBody body = kernel.Body;
        TensorShape full = reduce.Over;
        int channels = full.Channels;
        int plane = full.Positions;
        string result = signature.Read(signature.Outputs[0]);
        switch (Broadcasting.Of(body.Shape, full))
        {
            // A unit is one vector of channels: all pixels of the batch, image by image so that the rounding error grows slowly.
            case Broadcast.Channel:
                KernelText.Method(writer, kernel, signature, Vectors(channels), w =>
                {
                    Prepare(w, body, signature, reduce);
                    using (w.Block("for (int unit = from; unit < to; unit++)"))
                    {
                        w.Line("int c = unit * V.Count;");
                        w.Line($"int count = Math.Min(V.Count, {Literal.Of(channels)} - c);");
                        w.Line("V sum = V.Zero;");
                        using (w.Block("for (int sample = 0; sample < f->Batch; sample++)"))
                        {
                            w.Line("V part = V.Zero;");
                            using (w.Block(Pixels(full)))
                                w.Line($"part += {Element(w, body, signature, reduce, tail: true)};");
                            w.Line("sum += part;");
                        }
                        w.Line($"V.StoreFirst(sum, {Address.Of(result, "c")}, count);");
                    }
                });
                break;

            case Broadcast.SampleChannel:
                KernelText.Method(writer, kernel, signature, "f->Batch", w =>
                {
                    Prepare(w, body, signature, reduce);
                    using (w.Block("for (int sample = from; sample < to; sample++)"))
                    using (w.Block($"for (int c = 0; c < {Literal.Of(channels)}; c += V.Count)"))
                    {
                        w.Line($"int count = Math.Min(V.Count, {Literal.Of(channels)} - c);");
                        w.Line("V sum = V.Zero;");
                        using (w.Block(Pixels(full)))
                            w.Line($"sum += {Element(w, body, signature, reduce, tail: true)};");
                        w.Line($"V.StoreFirst(sum, {Address.Of(result, $"((long)sample * {Literal.Of(channels)}) + c")}, count);");
                    }
                });
                break;

            case Broadcast.Sample:
                KernelText.Method(writer, kernel, signature, "f->Batch", w =>
                {
                    Prepare(w, body, signature, reduce);
                    using (w.Block("for (int sample = from; sample < to; sample++)"))
                    {
                        OverSample(w, body, signature, reduce, channels);
                        w.Line($"{result}[sample] = V.Sum(sum);");
                    }
                });
                break;

            case Broadcast.Scalar:
                KernelText.Method(writer, kernel, signature, "f->Batch", w =>
                {
                    Prepare(w, body, signature, reduce);
                    using (w.Block("for (int sample = from; sample < to; sample++)"))
                    {
                        OverSample(w, body, signature, reduce, channels);
                        w.Line($"{signature.Read(signature.Scratch[0])}[sample] = V.Sum(sum);");
                    }
                },
                after: w =>
                {
                    w.Line("float total = 0;");
                    using (w.Block("for (int sample = 0; sample < f->Batch; sample++)"))
                        w.Line($"total += {signature.Name(signature.Scratch[0])}[sample];");
                    w.Line($"*{signature.Name(signature.Outputs[0])} = total;");
                });
                break;

            case Broadcast.SamplePosition:
                KernelText.Method(writer, kernel, signature, $"f->Batch * {Literal.Of(plane)}", w =>
                {
                    Prepare(w, body, signature, reduce);
                    using (w.Block("for (long pixel = from; pixel < to; pixel++)"))
                    {
                        w.Line("V sum = V.Zero;");
                        Channels(w, body, signature, reduce, channels);
                        w.Line($"{result}[pixel] = V.Sum(sum);");
                    }
                });
                break;

            default:
                throw new NotSupportedException($"A sum over {full} cannot give {body.Shape} with channels last.");
        }
    }

    private static string Vectors(int channels) => $"({Literal.Of(channels)} + V.Count - 1) / V.Count";

    /// <summary>A loop over the positions of <c>sample</c>: pixels side by side, or steps a batch apart.</summary>
    private static string Pixels(TensorShape full) => full.Steps > 1
        ? $"for (long pixel = sample; pixel < (long)f->Batch * {Literal.Of(full.Steps)}; pixel += f->Batch)"
        : $"for (long pixel = (long)sample * {Literal.Of(full.Positions)}, last = pixel + {Literal.Of(full.Positions)}; pixel < last; pixel++)";

    private static void Prepare(SourceWriter writer, KernelBody body, KernelSignature signature, ReduceOp reduce)
    {
        var run = new PixelRun(reduce.Over);
        if (reduce.Expression.ReadsBatchSize())
            writer.Line("V batch = V.Create(f->Batch);");
        for (int i = 0; i < body.Inputs.Count; i++)
            writer.Line(run.Prepare(body.Inputs[i], signature.Name(signature.Inputs[i]), signature.Read(signature.Inputs[i])));
    }

    /// <summary>Declares <c>sum</c>: lanes that together hold the sum over one sample.</summary>
    private static void OverSample(SourceWriter writer, KernelBody body, KernelSignature signature, ReduceOp reduce, int channels)
    {
        writer.Line("V sum = V.Zero;");
        using (writer.Block(Pixels(reduce.Over)))
            Channels(writer, body, signature, reduce, channels);
    }

    private static void Channels(SourceWriter writer, KernelBody body, KernelSignature signature, ReduceOp reduce, int channels) =>
        PixelElementwiseText.ByChannel(writer, channels, tail =>
        {
            string element = Element(writer, body, signature, reduce, tail);
            writer.Line(tail ? $"sum += V.And(V.LessThan(V.Indices, V.Create(count)), {element});" : $"sum += {element};");
        });

    /// <summary>Prints the loads and locals; returns the value.</summary>
    private static string Element(SourceWriter writer, KernelBody body, KernelSignature signature, ReduceOp reduce, bool tail)
    {
        var run = new PixelRun(reduce.Over);
        var names = new List<string>();
        if (body.Inputs.Any(operand => PixelRun.IsFull(operand, reduce.Over)))
            writer.Line(run.Place);
        for (int i = 0; i < body.Inputs.Count; i++)
        {
            string name = signature.Name(signature.Inputs[i]);
            string element = run.Element(body.Inputs[i], name, tail);
            if (element != name)
                writer.Line($"V {name}i = {element};");
            names.Add(element == name ? name : name + "i");
        }
        var (statements, results) = new VectorExpressionPrinter(i => names[i], SymbolText.Of).Print(new[] { reduce.Expression });
        writer.Lines(statements);
        return results[0];
    }
}
