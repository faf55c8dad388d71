using NetGen.Generator.Emission.Cpu.ChannelsLast;
using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu.Planar;

/// <summary>Prints kernels of the planar layout whose work the runtime's kernels do.</summary>
internal static class PlaneProductText
{
    public static void Print(SourceWriter writer, Kernel kernel)
    {
        KernelBody body = kernel.Body;
        var signature = new KernelSignature(body);
        string name = kernel.Name;
        string epilogue = new FusedKernelView(body).HasEpilogue ? name + "Epilogue" : "NoPlaneEpilogue";

        string In(int i) => signature.Read(signature.Inputs[i]);
        string Out() => signature.Read(signature.Outputs[0]);
        string Bias() => signature.Bias < 0 ? "null" : signature.Read(signature.Bias);
        void Call(string units, string call) => KernelText.Method(writer, kernel, signature, units, w => w.Line(call + ";"));

        switch (body.Product)
        {
            case null:
                PlaneElementwiseText.Standalone(writer, kernel, signature);
                return;

            // The other side is in the caller's order.
            case ReshapeOp when body.Shape.IsSequence:
                Call(SequenceRows.Units(body.Shape), SequenceRows.Pack(In(0), Out(), body.Shape));
                return;

            case ReshapeOp:
                Call(SequenceRows.Units(body.Inputs[0]), SequenceRows.Unpack(In(0), Out(), body.Inputs[0]));
                return;

            case UnpackOp when body.Shape.IsSequence:
                Call(SequenceRows.Units(body.Shape), SequenceRows.Unpack(In(0), signature.Read(signature.Inputs[1]), body.Shape));
                return;

            case UnpackOp:
                Call($"PlaneUnits.Count(f->Batch, {Literal.Of(body.Shape.Size)})",
                    Copy(In(0), 0, body.Shape.Size, signature.Read(signature.Inputs[1]), 0, body.Shape.Size, body.Shape.Size, body.Shape.Size));
                return;

            case ConvOp op:
                Shape(writer, name + "Shape", ShapeText.Conv(op.Geometry));
                Call($"PlanarConvolution.ForwardUnits({name}Shape, f->Batch)",
                    $"PlanarConvolution.Forward<V, {epilogue}>({In(0)}, {In(1)}, {Bias()}, {Out()}, {name}Shape, from, to, state)");
                break;

            case PooledConvOp op:
                Shape(writer, name + "Shape", ShapeText.Conv(op.Geometry));
                Shape(writer, name + "Pool", ShapeText.Pool(op.Pool));
                Call($"PlanarConvolution.PooledUnits({name}Shape, {name}Pool, f->Batch)",
                    $"PlanarConvolution.Pooled<V, {epilogue}>({In(0)}, {In(1)}, {Bias()}, {Out()}, {name}Shape, {name}Pool, from, to, state)");
                break;

            case MaxPoolOp op:
                Shape(writer, name + "Shape", ShapeText.Pool(op.Geometry));
                Call($"PlanarPool.Units({name}Shape, f->Batch)",
                    $"PlanarPool.Maximum<V, {epilogue}>({In(0)}, {Out()}, {name}Shape, f->Batch, from, to, state)");
                break;

            case AvgPoolOp op:
                Shape(writer, name + "Shape", ShapeText.Pool(op.Geometry));
                Call($"PlanarPool.Units({name}Shape, f->Batch)",
                    $"PlanarPool.Average<V, {epilogue}>({In(0)}, {Out()}, {name}Shape, f->Batch, from, to, state)");
                break;

            case ConcatOp:
                KernelText.Method(writer, kernel, signature, $"PlaneUnits.Count(f->Batch, {Literal.Of(body.Shape.Size)})", w =>
                {
                    int first = 0;
                    for (int i = 0; i < body.Inputs.Count; i++)
                    {
                        w.Line(Copy(In(i), 0, body.Inputs[i].Size, Out(), first, body.Shape.Size, body.Inputs[i].Size, body.Shape.Size) + ";");
                        first += body.Inputs[i].Size;
                    }
                });
                return;

            case SliceOp op:
                int start = op.First * body.Inputs[0].Plane;
                Call($"PlaneUnits.Count(f->Batch, {Literal.Of(body.Shape.Size)})",
                    Copy(In(0), start, body.Inputs[0].Size, Out(), 0, body.Shape.Size, body.Shape.Size, body.Shape.Size));
                return;

            default:
                throw new NotSupportedException($"No planar kernel for {body.Product}.");
        }
        if (new FusedKernelView(body).HasEpilogue)
            PlaneElementwiseText.Struct(writer, kernel, signature, name + "Epilogue");
    }

    private static string Copy(string x, int firstX, int sizeX, string y, int firstY, int sizeY, int count, int unit) =>
        $"PlanarChannels.Copy({Address.Of(x, firstX)}, {Literal.Of(sizeX)}, {Address.Of(y, firstY)}, {Literal.Of(sizeY)}, {Literal.Of(count)}, {Literal.Of(unit)}, f->Batch, from, to)";

    private static void Shape(SourceWriter writer, string name, string text)
    {
        writer.Line();
        writer.Line($"private static {text.Substring(4, text.IndexOf('(') - 4)} {name} => {text};");
    }
}
