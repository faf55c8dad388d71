using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Plans;

/// <summary>Inputs (x [B, Inputs] or [B, T, Inputs], range [2]): x in bytes, a row its scale and its bytes; at each step alike.</summary>
internal sealed record QuantizeRowsOp(int Inputs) : PlanOp
{
    /// <summary>Floats of a row.</summary>
    public int Floats => checked((int)QuantizedShape.RowFloats(Inputs));

    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x", "range");

    public override string ResultName => "bytes";

    public override string Summary(OpUse use) => $"Rounds {use.Inputs[0]} to bytes.";

    public override string KernelName(string layer, bool isBackward) => "Quantize" + layer + "Input";
}

/// <summary>Inputs (x [B, C, H, W], range [2]): images in bytes, each its scale and its pixels with their padding.</summary>
internal sealed record QuantizeImageOp(ConvShape Geometry) : PlanOp
{
    /// <summary>Floats of an image.</summary>
    public int Floats => checked((int)QuantizedShape.ImageFloats(Geometry));

    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x", "range");

    public override string ResultName => "bytes";

    public override string Summary(OpUse use) => $"Rounds {use.Inputs[0]} to bytes, with the padding that a convolution wants.";

    public override string KernelName(string layer, bool isBackward) => "Quantize" + layer + "Input";
}

/// <summary>Input (w [Outputs, Inputs]): panels of bytes, with a scale for each output. Once for many predictions.</summary>
internal sealed record PackDenseBytesOp(int Inputs, int Outputs) : PlanOp
{
    /// <summary>Floats of the result.</summary>
    public int Floats => checked((int)QuantizedShape.PackedFloats(Outputs, QuantizedShape.DenseQuads(Inputs)));

    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("weight");

    public override string ResultName => "panels";

    public override string Summary(OpUse use) => "Rounds the weights of a dense layer to bytes with a scale for each output, in panels.";

    public override string KernelName(string layer, bool isBackward) => "Pack" + layer + "Bytes";
}

/// <summary>Input (w [out, in, height, width]): panels of bytes, with a scale for each channel. Once for many predictions.</summary>
internal sealed record PackConvBytesOp(ConvShape Geometry) : PlanOp
{
    /// <summary>Floats of the result.</summary>
    public int Floats => checked((int)QuantizedShape.PackedFloats(Geometry.OutChannels, QuantizedShape.WindowQuads(Geometry)));

    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("weight");

    public override string ResultName => "panels";

    public override string Summary(OpUse use) => $"Rounds the weights of a {GeometryText.Of(Geometry)} convolution to bytes with a scale for each channel, in panels.";

    public override string KernelName(string layer, bool isBackward) => "Pack" + layer + "Bytes";
}

/// <summary>Inputs (bytes, panels): y = x·wᵀ in whole numbers, then times both scales.</summary>
internal sealed record ByteDenseOp(int Inputs, int Outputs) : PlanOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x", "panels");

    public override string Summary(OpUse use) => $"x·Wᵀ in bytes: {use.Inputs[0]} → {use.Result}{use.Bias}.";

    public override string KernelName(string layer, bool isBackward) => layer + "InBytes";

    public override bool TakesEpilogue => true;

    public override bool TakesBias => true;
}

/// <summary>Inputs (bytes, panels): a convolution in whole numbers, then times both scales.</summary>
internal sealed record ByteConvOp(ConvShape Geometry) : PlanOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x", "panels");

    public override string Summary(OpUse use) => $"{GeometryText.Of(Geometry)} convolution in bytes: {use.Inputs[0]} → {use.Result}{use.Bias}.";

    public override string KernelName(string layer, bool isBackward) => layer + "InBytes";

    public override bool TakesEpilogue => true;

    public override bool TakesBias => true;
}

/// <summary>Input (w [Outputs, Inputs]): rounded to half floats. Once for many predictions.</summary>
internal sealed record PackBFloat16Op(int Inputs, int Outputs) : PlanOp
{
    /// <summary>Floats of the result.</summary>
    public int Floats => checked((int)QuantizedShape.BFloat16Floats(Inputs, Outputs));

    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("weight");

    public override string ResultName => "halves";

    public override string Summary(OpUse use) => "Rounds the weights of a dense layer to 16 bits.";

    public override string KernelName(string layer, bool isBackward) => "Pack" + layer + "Halves";
}

/// <summary>Inputs (x, halves): y = x·wᵀ, weights from 16 bits.</summary>
internal sealed record BFloat16DenseOp(int Inputs, int Outputs) : PlanOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x", "halves");

    public override string Summary(OpUse use) => $"x·Wᵀ, weights of 16 bits: {use.Inputs[0]} → {use.Result}{use.Bias}.";

    public override string KernelName(string layer, bool isBackward) => layer + "OfHalves";

    public override bool TakesEpilogue => true;

    public override bool TakesBias => true;
}
