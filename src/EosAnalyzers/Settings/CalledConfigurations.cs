using System.Collections.Immutable;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>
/// What the members that a body names do to configuration objects: read in the project's own source, or told by the
/// project that they are of.
/// </summary>
/// <param name="source">The code of the body.</param>
/// <param name="follow">Reads a declaration of the same project; null where the way is too long.</param>
internal sealed class CalledConfigurations(SourceCode source, Func<SyntaxNode, ConfigurationScope?> follow)
{
    private readonly SettingValueReader values = new(source);
    private readonly HandlerAnswerReader handlers = new(source);
    private readonly PerStartValues perStartValues = new(source);

    /// <summary>What it does can be seen.</summary>
    public bool IsKnown(IMethodSymbol method) =>
        !method.IsAbstract
        && (source.FindDeclaration(method) is { } declaration && source.IsOwn(declaration)
            || source.FindFacts(method).Any());

    /// <summary>
    /// The objects of a member as its own body sees them: its parameters, what it gives; null where nobody knows.
    /// </summary>
    /// <param name="member">The method, the constructor, the field or the property.</param>
    /// <param name="place">Where it is called or named.</param>
    public ConfigurationScope? Read(ISymbol member, SyntaxNode place)
    {
        var declared = member is IMethodSymbol { ReducedFrom: { } extension } ? extension : member;
        if (source.FindDeclaration(declared) is { } declaration && source.IsOwn(declaration))
            return follow(declaration);
        var facts = source.FindFacts(declared).ToList();
        return facts.Count > 0 ? Restore(facts, member, declared, place) : null;
    }

    private ConfigurationScope Restore(
        List<ConfigurationFact> facts, ISymbol member, ISymbol declared, SyntaxNode place)
    {
        var scope = new ConfigurationScope(source, this);
        var given = member is IMethodSymbol method
            ? CallArguments.PairWithParameters(place, method)
                .ToLookup(pair => pair.Parameter, pair => pair.Argument)
            : null;
        foreach (var fact in facts)
        {
            var held = FindHeld(fact.Slot, declared);
            if (FindKind(held) is not { } kind)
                continue;
            var configuration = Restore(fact, kind, declared, place, given);
            scope.Add(configuration, fact.Slot == ConfigurationFact.Given ? null : held);
            if (fact.IsReturned || fact.Slot == ConfigurationFact.Given)
                scope.ReturnedConfigurations.Add(configuration);
        }
        return scope;
    }

    private static ISymbol? FindHeld(int slot, ISymbol member) => (slot, member) switch
    {
        (FactOrigin.This, _) => member.ContainingType,
        (ConfigurationFact.Given, IMethodSymbol method) => method.ReturnType,
        (ConfigurationFact.Given, IPropertySymbol property) => property.Type,
        (ConfigurationFact.Given, IFieldSymbol field) => field.Type,
        ( >= 0, IMethodSymbol method) when slot < method.Parameters.Length => method.Parameters[slot],
        _ => null,
    };

    private static ConfigurationKind? FindKind(ISymbol? held) =>
        ConfigurationScope.FindKind(held is IParameterSymbol parameter ? parameter.Type : held as ITypeSymbol);

    private Configuration Restore(
        ConfigurationFact fact,
        ConfigurationKind kind,
        ISymbol member,
        SyntaxNode place,
        ILookup<int, ExpressionSyntax>? given)
    {
        var configuration = new Configuration(kind, place)
        {
            IsFromElsewhere = fact.IsFromElsewhere,
            MayBeChanged = fact.MayBeChanged,
            IsHandedOn = fact.IsHandedOn,
        };
        configuration.ChangingParameters.UnionWith(fact.ChangingParameters);
        for (var made = 0; made <= fact.Settings.Length; made++)
        {
            foreach (var (name, _) in fact.Uses.Where(use => use.SettingCount == made))
            {
                if (Enum.TryParse<ConfigurationUseKind>(name, out var use))
                    configuration.Add(use, place);
            }
            if (made < fact.Settings.Length)
                configuration.Add(Restore(fact.Settings[made], member as IMethodSymbol, place, given));
        }
        return configuration;
    }

    private Setting Restore(
        SettingFact fact, IMethodSymbol? member, SyntaxNode place, ILookup<int, ExpressionSyntax>? given)
    {
        var (prefix, key) = SettingNames.SplitPrefix(fact.Key);
        var parts = fact.Parts.Concat(fact.Values.Select(value => value.Parameter).OfType<int>())
            .SelectMany(parameter => given?[parameter] ?? [])
            .Distinct()
            .ToList();
        var value = new SettingValue(
            fact.Values.SelectMany(one => RestoreValue(one, key, member, place, given)).ToImmutableArray(),
            fact.IsText,
            place)
        {
            PerStartMember = fact.PerStartMember ?? FindInParts(key, parts, perStartValues.FindPerStartMember),
            HostMember = fact.HostMember ?? FindInParts(key, parts, perStartValues.FindHostMember),
        };
        var isDecided = fact.Values.Any(one => one.Parameter is not null) || fact.Parts.Length > 0;
        return new Setting(key, prefix, value, parts.FirstOrDefault() ?? place, place)
        {
            IsOfOtherProject = true,
            DecidingCall = isDecided ? place : null,
        };
    }

    private static string? FindInParts(string key, List<ExpressionSyntax> parts, Func<SyntaxNode, string?> find) =>
        SettingNames.IsIdentity(key)
            ? parts.Select(find).FirstOrDefault(member => member is not null)
            : null;

    // What the call leaves out has the value that the member declares.
    private IEnumerable<PossibleValue> RestoreValue(
        ValueFact fact,
        string key,
        IMethodSymbol? member,
        SyntaxNode place,
        ILookup<int, ExpressionSyntax>? given)
    {
        if (fact.Parameter is not { } ordinal)
            return [new PossibleValue(place, fact.Text)];
        if (given?[ordinal].FirstOrDefault() is { } argument)
            return (SettingNames.IsHandler(key) ? handlers.ReadAnswers(argument) : values.ReadValue(argument))
                .Possibilities;
        var parameter = member?.Parameters.ElementAtOrDefault(ordinal);
        return [
            new PossibleValue(
                place,
                parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: { } standard }
                    ? SettingValueReader.FormatValue(parameter.Type, standard)
                    : null)
        ];
    }
}
