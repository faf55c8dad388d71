using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.DiagnosticSeverity;
using Id = NetGen.Generator.Diagnostics.DiagnosticIds;

namespace NetGen.Generator.Diagnostics;

/// <content>Of practice: right C#, rarely what was meant.</content>
internal static partial class DiagnosticCatalog
{
    private const string Practice = "NetGen.Practice";

    // {0} loss, {1} layer before it, {2} "none below 0"; other site: the layer
    public static readonly DiagnosticDescriptor LogitsCutOff = new(Id.LogitsCutOff, "Logits are cut off",
        "{0} works on logits of any sign and size, but {1} before it lets {2} through: remove it", Practice, Warning, true, helpLinkUri: HelpLinks.Of(Id.LogitsCutOff));

    // {0} loss; other site: the Dropout
    public static readonly DiagnosticDescriptor DropoutBeforeLoss = new(Id.DropoutBeforeLoss, "Dropout before a loss",
        "Dropout before {0} makes answers zero at random: put it before the last layer with weights", Practice, Warning, true, helpLinkUri: HelpLinks.Of(Id.DropoutBeforeLoss));

    // {0} activation, {1} layer whose result it leaves as it is, {2} why; other site: that layer
    public static readonly DiagnosticDescriptor ActivationWithoutEffect = new(Id.ActivationWithoutEffect, "Activation without effect",
        "{0} changes nothing: {1} before it gives {2}", Practice, Warning, true, helpLinkUri: HelpLinks.Of(Id.ActivationWithoutEffect));

    // {0} input shape, {1} channels, {2} "32x3", {3} "3, 32, 32"; other site: the layer that reads it as an image
    public static readonly DiagnosticDescriptor ChannelsLookLast = new(Id.ChannelsLookLast, "Channels look as if they came last",
        "The input {0} is {1} channels of {2} pixels; if its channels come last, declare [Input({3})] and bring the data into that order",
        Practice, Warning, true, helpLinkUri: HelpLinks.Of(Id.ChannelsLookLast));

    private static DiagnosticDescriptor[] PracticeRows =>
    [
        LogitsCutOff, DropoutBeforeLoss, ActivationWithoutEffect, ChannelsLookLast,
    ];
}
