using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Cpu.Lanes;

/// <summary>Prints sums over per-sample tensors. Each result is summed by one unit in a fixed order; lanes past the batch do not count.</summary>
internal static class LaneReductionText
{
    public static void Print(SourceWriter writer, Kernel kernel, KernelSignature signature, ReduceOp reduce)
    {
        if (!reduce.Over.PerSample)
        {
            SharedText.Sum(writer, kernel, signature, reduce);
            return;
        }
        KernelBody body = kernel.Body;
        Broadcast kind = Broadcasting.Of(body.Shape, reduce.Over)
            ?? throw new NotSupportedException($"A sum over {reduce.Over} cannot give {body.Shape}.");
        TensorShape full = reduce.Over;
        int channels = full.Channels;
        int plane = full.Plane;
        string blocks = LaneBlocksText.Count(full), mask = $"LaneReduce.Mask<V>({LaneBlocksText.OfSamples(full)}, f->Batch)";
        string result = signature.Read(signature.Outputs[0]);
        switch (kind)
        {
            case Broadcast.Channel:
                KernelText.Method(writer, kernel, signature, Literal.Of(channels), w =>
                {
                    using (w.Block("for (int channel = from; channel < to; channel++)"))
                    {
                        w.Line("V sum = V.Zero;");
                        using (w.Block($"for (int block = 0; block < {blocks}; block++)"))
                        {
                            Part(w, body, signature, reduce, full, Plane(channels, plane), plane);
                            w.Line($"sum += V.And({mask}, part);");
                        }
                        w.Line($"{result}[channel] = V.Sum(sum);");
                    }
                });
                break;

            case Broadcast.SampleChannel when full.Steps > 1:
                KernelText.Method(writer, kernel, signature, $"f->Blocks * {Literal.Of(channels)}", w =>
                {
                    using (w.Block("for (int unit = from; unit < to; unit++)"))
                    {
                        w.Line($"int channel = unit % {Literal.Of(channels)};");
                        w.Line("V sum = V.Zero;");
                        using (w.Block(Steps(full, $"unit / {Literal.Of(channels)}")))
                        {
                            Part(w, body, signature, reduce, full, Plane(channels, plane), plane);
                            w.Line("sum += part;");
                        }
                        w.Line($"V.Store(sum, {Address.Of(result, "(long)unit * V.Count")});");
                    }
                });
                break;

            case Broadcast.SampleChannel:
                KernelText.Method(writer, kernel, signature, $"f->Blocks * {Literal.Of(channels)}", w =>
                {
                    using (w.Block("for (int unit = from; unit < to; unit++)"))
                    {
                        w.Line($"int block = unit / {Literal.Of(channels)}, channel = unit % {Literal.Of(channels)};");
                        Part(w, body, signature, reduce, full, $"(long)unit * {Literal.Of(plane)} * V.Count", plane);
                        w.Line($"V.Store(part, {Address.Of(result, "(long)unit * V.Count")});");
                    }
                });
                break;

            case Broadcast.Sample when full.Steps > 1:
                KernelText.Method(writer, kernel, signature, "f->Blocks", w =>
                {
                    using (w.Block("for (int unit = from; unit < to; unit++)"))
                    {
                        w.Line("V total = V.Zero;");
                        using (w.Block(Steps(full, "unit")))
                        {
                            WholeBlock(w, body, signature, reduce, full);
                            w.Line("total += sum;");
                        }
                        w.Line($"V.Store(total, {Address.Of(result, "(long)unit * V.Count")});");
                    }
                });
                break;

            // A vector has one position, and a block of a sequence one step.
            case Broadcast.Sample:
            case Broadcast.SamplePosition when full.IsSequence:
                KernelText.Method(writer, kernel, signature, blocks, w =>
                {
                    using (w.Block("for (int block = from; block < to; block++)"))
                    {
                        WholeBlock(w, body, signature, reduce, full);
                        w.Line($"V.Store(sum, {Address.Of(result, "(long)block * V.Count")});");
                    }
                });
                break;

            case Broadcast.Scalar:
                KernelText.Method(writer, kernel, signature, blocks, w =>
                {
                    using (w.Block("for (int block = from; block < to; block++)"))
                    {
                        WholeBlock(w, body, signature, reduce, full);
                        w.Line($"{signature.Read(signature.Scratch[0])}[block] = V.Sum(V.And({mask}, sum));");
                    }
                },
                after: w =>
                {
                    w.Line("float total = 0;");
                    using (w.Block($"for (int block = 0; block < {blocks}; block++)"))
                        w.Line($"total += {signature.Name(signature.Scratch[0])}[block];");
                    w.Line($"*{signature.Name(signature.Outputs[0])} = total;");
                });
                break;

            case Broadcast.SamplePosition:
                KernelText.Method(writer, kernel, signature, $"f->Blocks * {Literal.Of(plane)}", w =>
                {
                    using (w.Block("for (int unit = from; unit < to; unit++)"))
                    {
                        w.Line($"int block = unit / {Literal.Of(plane)}, position = unit % {Literal.Of(plane)};");
                        w.Line("V sum = V.Zero;");
                        using (w.Block($"for (int channel = 0; channel < {Literal.Of(channels)}; channel++)"))
                        {
                            Part(w, body, signature, reduce, full, $"((((long)block * {Literal.Of(channels)}) + channel) * {Literal.Of(plane)} + position) * V.Count", 1);
                            w.Line("sum += part;");
                        }
                        w.Line($"V.Store(sum, {Address.Of(result, "(long)unit * V.Count")});");
                    }
                });
                break;

            case Broadcast.Position when full.Steps > 1:
                KernelText.Method(writer, kernel, signature, Literal.Of(full.Size), w =>
                {
                    using (w.Block("for (int element = from; element < to; element++)"))
                    {
                        w.Line($"int step = element / {Literal.Of(channels)}, channel = element % {Literal.Of(channels)};");
                        w.Line("V sum = V.Zero;");
                        using (w.Block("for (int block = step * f->Blocks, last = block + f->Blocks; block < last; block++)"))
                        {
                            Part(w, body, signature, reduce, full, Plane(channels, plane), plane);
                            w.Line($"sum += V.And({mask}, part);");
                        }
                        w.Line($"{result}[element] = V.Sum(sum);");
                    }
                });
                break;

            case Broadcast.Position:
                KernelText.Method(writer, kernel, signature, Literal.Of(full.Size), w =>
                {
                    using (w.Block("for (int element = from; element < to; element++)"))
                    {
                        w.Line($"int channel = element / {Literal.Of(plane)};");
                        w.Line("V sum = V.Zero;");
                        using (w.Block("for (int block = 0; block < f->Blocks; block++)"))
                        {
                            Part(w, body, signature, reduce, full, $"(((long)block * {Literal.Of(full.Size)}) + element) * V.Count", 1);
                            w.Line("sum += V.And(LaneReduce.Mask<V>(block, f->Batch), part);");
                        }
                        w.Line($"{result}[element] = V.Sum(sum);");
                    }
                });
                break;

            default:
                throw new NotSupportedException($"A sum over {reduce.Over} to {body.Shape} is no sum.");
        }
    }

    private static string Plane(int channels, int plane) => $"(((long)block * {Literal.Of(channels)}) + channel) * {Literal.Of(plane)} * V.Count";

    /// <summary>A loop over the blocks that hold the steps of one block of samples.</summary>
    private static string Steps(TensorShape full, string samples) => $"for (int block = {samples}; block < {LaneBlocksText.Count(full)}; block += f->Blocks)";

    /// <summary>Declares <c>sum</c>: the expression summed over every element of a block, lane by lane.</summary>
    private static void WholeBlock(SourceWriter writer, KernelBody body, KernelSignature signature, ReduceOp reduce, TensorShape full)
    {
        int channels = full.Channels;
        int plane = full.Plane, size = LaneBlocksText.Size(full);
        writer.Line("V sum = V.Zero;");
        if (channels == 1 || !body.Inputs.Any(i => LaneRun.NeedsChannel(i, full)))
        {
            if (body.Inputs.Any(i => LaneRun.NeedsChannel(i, full)))
                writer.Line("const int channel = 0;");
            Part(writer, body, signature, reduce, full, $"(long)block * {Literal.Of(size)} * V.Count", size);
            writer.Line("sum += part;");
            return;
        }
        using (writer.Block($"for (int channel = 0; channel < {Literal.Of(channels)}; channel++)"))
        {
            Part(writer, body, signature, reduce, full, Plane(channels, plane), plane);
            writer.Line("sum += part;");
        }
    }

    /// <summary>Declares <c>part</c>: the expression summed over a run of vectors.</summary>
    private static void Part(SourceWriter writer, KernelBody body, KernelSignature signature, ReduceOp reduce, TensorShape full, string offset, int vectors)
    {
        var run = new LaneRun(full);
        var trees = EquatableArray.Of(reduce.Expression);
        writer.Line($"long offset = {offset};");
        if (reduce.Expression.ReadsBatchSize())
            writer.Line("V batch = V.Create(f->Batch);");
        for (int i = 0; i < body.Inputs.Count; i++)
            writer.Line(run.Prepare(body.Inputs[i], signature.Name(signature.Inputs[i]), signature.Read(signature.Inputs[i])));
        writer.Line("V part = V.Zero;");
        using (writer.Block($"for (long i = 0; i < {Literal.Of(vectors)}L * V.Count; i += V.Count)"))
        {
            IReadOnlyList<string> names = LaneElementwiseText.Loads(writer, trees, body.Inputs, full, run, i => signature.Name(signature.Inputs[i]), null, operandsFromOne: false);
            var (statements, results) = new VectorExpressionPrinter(i => names[i], SymbolText.Of).Print(trees.Items);
            writer.Lines(statements);
            writer.Line($"part += {results[0]};");
        }
    }
}
