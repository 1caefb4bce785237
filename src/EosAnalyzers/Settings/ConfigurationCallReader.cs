using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>What a call does to the configuration objects that it is given.</summary>
internal sealed class ConfigurationCallReader(
    SourceCode source, ConfigurationScope scope, CalledConfigurations called)
{
    // These keep the object or show it; whatever else is outside the source may set something on it, as a binder of
    // files does.
    private static readonly string[] HarmlessMethodPrefixes = [
        "Add",
        "TryAdd",
        "Log",
        "Write",
        "Serialize",
        "Equals",
        "ThrowIf",
        "WithConfig",
        "Contains",
        "To",
        "Get",
        "Create",
        "Read"
    ];

    private static readonly string[] BuilderNameParts = ["Builder", "KafkaStream", "TopologyTestDriver", "Config"];
    private static readonly string[] ConfigurationNameParts = ["conf", "setting", "option", "propert"];

    public void ReadCall(ExpressionSyntax call)
    {
        var given = FindPassedConfigurations(call).ToList();
        if (given.Count == 0)
            return;
        if (source.FindSymbol(call) is IMethodSymbol method)
            PassConfiguration(given, call, method);
        else
            given.ForEach(known => known.Configuration.MayBeChanged = true);
    }

    private void PassConfiguration(
        List<(ExpressionSyntax Argument, Configuration Configuration)> given,
        ExpressionSyntax call,
        IMethodSymbol method)
    {
        foreach (var (parameter, argument) in CallArguments.PairWithParameters(call, method))
            if (given.FirstOrDefault(known => known.Argument == argument).Configuration is { } configuration)
                PassConfiguration(configuration, parameter, call, method);
    }

    // Names first: only an argument that may be a configuration is bound.
    private IEnumerable<(ExpressionSyntax Argument, Configuration Configuration)> FindPassedConfigurations(
        ExpressionSyntax call) =>
        ListArguments(call).Where(argument => MayBeConfiguration(SourceCode.Unwrap(argument), call))
            .Select(argument => (argument, scope.FindConfiguration(argument)!))
            .Where(known => known.Item2 is not null);

    private static IEnumerable<ExpressionSyntax> ListArguments(ExpressionSyntax call)
    {
        if (call is InvocationExpressionSyntax && CallArguments.FindReceiver(call) is { } receiver)
            yield return receiver;
        foreach (var argument in (call as InvocationExpressionSyntax)?.ArgumentList.Arguments
            ?? (call as BaseObjectCreationExpressionSyntax)?.ArgumentList?.Arguments
            ?? default)
            yield return argument.Expression;
    }

    private bool MayBeConfiguration(ExpressionSyntax argument, ExpressionSyntax call) => argument switch
    {
        SimpleNameSyntax name => MayBeConfiguration(name, call),
        MemberAccessExpressionSyntax access => MayBeConfiguration(access.Name, call),
        InvocationExpressionSyntax made => MayBeConfiguration(made, call),
        ThisExpressionSyntax => true,
        BaseObjectCreationExpressionSyntax
            or ArrayCreationExpressionSyntax
            or ImplicitArrayCreationExpressionSyntax
            or CollectionExpressionSyntax => IsBuilderCreation(call) || scope.IsKnown(argument),
        _ => false,
    };

    private bool MayBeConfiguration(SimpleNameSyntax name, ExpressionSyntax call) =>
        IsBuilderCreation(call)
            || scope.IsHolderName(name.Identifier.ValueText)
            || ConfigurationNameParts.Any(hint =>
                name.Identifier.ValueText.IndexOf(hint, StringComparison.OrdinalIgnoreCase) >= 0);

    private bool MayBeConfiguration(InvocationExpressionSyntax made, ExpressionSyntax call) =>
        IsBuilderCreation(call)
            || scope.IsKnown(made)
            || CallArguments.GetCalledName(made) == "Clone"
            || CallArguments.FindReceiver(made) is { } receiver && MayBeConfiguration(SourceCode.Unwrap(receiver), call);

    private static bool IsBuilderCreation(ExpressionSyntax call) => call switch
    {
        ImplicitObjectCreationExpressionSyntax => true,
        ObjectCreationExpressionSyntax creation => BuilderNameParts.Any(creation.Type.ToString().Contains),
        _ => false,
    };

    private void PassConfiguration(
        Configuration configuration, int parameter, ExpressionSyntax call, IMethodSymbol method)
    {
        if (method.MethodKind == MethodKind.Constructor && KafkaTypes.FindUse(method.ContainingType) is { } use)
            configuration.Add(use, call);
        else if (HealthChecks.Registers(method))
            configuration.Add(ConfigurationUseKind.HealthCheck, call);
        else if (method.MethodKind == MethodKind.Constructor
            && KafkaTypes.FindConfigurationKind(method.ContainingType) is not null)
            return;
        else if (called.IsKnown(method.ReducedFrom ?? method))
        {
            if (scope.MarkFollowed(call, parameter))
                configuration.InheritFromCallee(called.Read(method, call)?.FindByParameter(parameter), call, method);
        }
        else if (FindRunParameter(call, method) is { } change)
        {
            configuration.ChangingParameters.Add(change.Ordinal);
        }
        else
        {
            configuration.IsHandedOn = true;
            configuration.MayBeChanged |= method.MethodKind != MethodKind.Constructor
                && !HarmlessMethodPrefixes.Any(start => method.Name.StartsWith(start, StringComparison.Ordinal));
        }
    }

    // `change(config)`, `change.Invoke(config)`, where the caller says what is changed
    private IParameterSymbol? FindRunParameter(ExpressionSyntax call, IMethodSymbol method) =>
        method.MethodKind == MethodKind.DelegateInvoke
            && call is InvocationExpressionSyntax invoked
            && source.FindSymbol(CallArguments.FindReceiver(call) ?? invoked.Expression) is IParameterSymbol
            {
                ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.AnonymousFunction }
            } parameter
            ? parameter
            : null;
}
