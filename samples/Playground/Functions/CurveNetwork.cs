using System.Globalization;
using System.Text;

namespace Playground.Functions;

/// <summary>A network of one number for one number: hidden layers of the same width.</summary>
public sealed record CurveNetwork(int Layers, int Width, string Activation)
{
    /// <summary>Learned numbers: 2·w of the first layer, w·(w + 1) of each further one, w + 1 of the last.</summary>
    public int Parameters => (2 * Width) + ((Layers - 1) * Width * (Width + 1)) + Width + 1;

    /// <summary>The one with as many parameters as there may be, or the next fewer; one neuron at least.</summary>
    public static CurveNetwork With(int parameters, int layers, string activation)
    {
        int width = 1;
        while (new CurveNetwork(layers, width + 1, activation).Parameters <= parameters)
            width++;
        return new CurveNetwork(layers, width, activation);
    }

    public string Declaration
    {
        get
        {
            var text = new StringBuilder();
            text.AppendLine("[Network]").AppendLine("[Input(1)]");
            for (int layer = 0; layer < Layers; layer++)
                text.AppendLine(CultureInfo.InvariantCulture, $"[Dense({Width}), {Activation}]");
            return text.AppendLine("[Dense(1), As(\"y\"), MSE, Output(\"y\")]").Append("public partial class Net;").ToString();
        }
    }

    /// <summary>"1 layer of 50", "4 layers of 6".</summary>
    public override string ToString() => FormattableString.Invariant($"{Layers} {(Layers == 1 ? "layer" : "layers")} of {Width}");
}
