using System.Globalization;
using System.Text;

namespace Playground.Training;

/// <summary>Writes the declaration that the buttons stand for.</summary>
public static class DeclarationText
{
    public static string Of(PlaygroundSettings settings)
    {
        var text = new StringBuilder();
        text.AppendLine("[Network]");
        text.AppendLine(CultureInfo.InvariantCulture, $"[Input({settings.Features.Count})]");
        for (int layer = 0; layer < settings.Hidden.Count; layer++)
        {
            // Each hidden layer is an output too: so its neurons can be drawn.
            string name = FormattableString.Invariant($"hidden{layer + 1}"), activation = settings.Activation == "Identity" ? "" : settings.Activation + ", ";
            text.AppendLine(CultureInfo.InvariantCulture, $"[Dense({settings.Hidden[layer]}), {activation}As(\"{name}\"), Output(\"{name}\")]");
        }
        text.AppendLine(CultureInfo.InvariantCulture, $"[Dense(1), {(settings.Problem.IsRegression ? "" : "Tanh, ")}As(\"y\"), Output(\"y\")]");
        string penalty = settings.Penalty.Length == 0 || settings.PenaltyFactor == 0
            ? ""
            : FormattableString.Invariant($", {settings.Penalty}({settings.PenaltyFactor}, Parameters = \"*.weight\")");
        text.AppendLine(CultureInfo.InvariantCulture, $"[MSE{penalty}]");
        text.AppendLine("public partial class Net;");
        return text.ToString();
    }
}
