using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using EosAnalyzers.CSharp;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>
/// What the members of one project do to configuration objects, as other projects need it: the writer of facts asks for
/// all of them, an editor, which has the sources, for those that are called.
/// </summary>
internal sealed class ConfigurationDescription
{
    private static readonly ConditionalWeakTable<Compilation, ConfigurationDescription> ByProject = new();

    private readonly Compilation compilation;
    private readonly CallerArguments callers;
    private readonly ConcurrentDictionary<SyntaxNode, ImmutableArray<ConfigurationFact>> known = new();

    private ConfigurationDescription(Compilation compilation) =>
        (this.compilation, callers) = (compilation, new CallerArguments(compilation));

    public static ConfigurationDescription ForProject(Compilation compilation) =>
        ByProject.GetValue(compilation, project => new ConfigurationDescription(project));

    /// <param name="declaration">A declaration of the project.</param>
    /// <param name="member">What it declares, as any project sees it.</param>
    /// <param name="foreign">What the assemblies say that the project references.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public ImmutableArray<ConfigurationFact> Describe(
        SyntaxNode declaration, ISymbol member, ForeignFacts foreign, CancellationToken cancellation) =>
        known.TryGetValue(declaration, out var facts)
            ? facts
            : known[declaration] = DescribeMember(declaration, member, foreign, cancellation).ToImmutableArray();

    private IEnumerable<ConfigurationFact> DescribeMember(
        SyntaxNode declaration, ISymbol member, ForeignFacts foreign, CancellationToken cancellation)
    {
        var model = compilation.GetModel(declaration);
        if (member.GetDocumentationCommentId() is not { } id || FindOwnSymbol(id, member) is not { IsAbstract: false } own)
            return [];
        var source = new SourceCode(model, callers, foreign, cancellation) { Described = own };
        if (GetType(own) is { } type && (KafkaTypes.IsSettingValue(type) || KafkaTypes.IsAnswer(type)))
            return DescribeValue(id, own, type, declaration, source);
        var scope = ConfigurationReader.ReadConfigurations(declaration, source);
        return DescribeParameters(id, own, scope, source)
            .Concat(DescribeGiven(id, own, scope, source))
            .Concat(DescribeOwnObject(id, own, declaration, source));
    }

    // Another project may see the symbol through one of its own.
    private ISymbol? FindOwnSymbol(string id, ISymbol member) =>
        SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, compilation.Assembly)
            ? member
            : DocumentationCommentId.GetSymbolsForDeclarationId(id, compilation)
                .FirstOrDefault(symbol =>
                    SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly));

    private static ITypeSymbol? GetType(ISymbol member) => member switch
    {
        IMethodSymbol method => method.ReturnType,
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };

    // `static IsolationLevel Level => IsolationLevel.ReadUncommitted`, `static ExceptionHandlerResponse GoOn(..)`
    private static IEnumerable<ConfigurationFact> DescribeValue(
        string id, ISymbol member, ITypeSymbol type, SyntaxNode declaration, SourceCode source)
    {
        var values = new SettingValueReader(source);
        var possible = KafkaTypes.IsAnswer(type)
            ? new HandlerAnswerReader(source).ReadBody(declaration)
            : source.FindValues(member).SelectMany(value => values.ReadValue(value).Possibilities);
        var known = possible.Select(value => new ValueFact(value.Text, null)).Distinct().ToImmutableArray();
        if (!known.IsEmpty)
            yield return new ConfigurationFact(id, ConfigurationFact.Given) { Settings = ImmutableArray.Create(new SettingFact("", known)) };
    }

    // A parameter of Kafka's own types with which nothing is done is told as well.
    private static IEnumerable<ConfigurationFact> DescribeParameters(
        string id, ISymbol member, ConfigurationScope scope, SourceCode source)
    {
        if (member is not IMethodSymbol method)
            yield break;
        foreach (var parameter in method.Parameters)
        {
            var configuration = scope.FindByParameter(parameter.Ordinal);
            if (!MayHoldSettings(parameter.Type) && !SaysSomething(configuration, parameter.Type))
                continue;
            var isReturned = configuration is not null
                && scope.ReturnedConfigurations.FirstOrDefault() == configuration;
            yield return Describe(id, parameter.Ordinal, configuration, source) with
            {
                IsReturned = isReturned,
                IsFromElsewhere = false,
            };
        }
    }

    private static bool MayHoldSettings(ITypeSymbol type) =>
        KafkaTypes.FindConfigurationKind(type) is not (null or ConfigurationKind.KeyValues);

    // Of keys and values, which may be meant for anything, only what is set; what a generic helper runs on any object.
    private static bool SaysSomething(Configuration? configuration, ITypeSymbol type) =>
        configuration is not null && (type is ITypeParameterSymbol || configuration.Settings.Count > 0);

    private static IEnumerable<ConfigurationFact> DescribeGiven(
        string id, ISymbol member, ConfigurationScope scope, SourceCode source)
    {
        var given = scope.ReturnedConfigurations.FirstOrDefault()
            ?? (member is IFieldSymbol or IPropertySymbol
                ? scope.Configurations.FirstOrDefault(other =>
                    other.Holders.Contains(member, SymbolEqualityComparer.Default))
                : null);
        if (given is null
            || given is { Kind: ConfigurationKind.KeyValues, Settings.Count: 0 }
            || member is IMethodSymbol method
                && method.Parameters.Any(parameter => scope.FindByParameter(parameter.Ordinal) == given))
            yield break;
        yield return Describe(id, ConfigurationFact.Given, given, source);
    }

    private static IEnumerable<ConfigurationFact> DescribeOwnObject(
        string id, ISymbol member, SyntaxNode declaration, SourceCode source)
    {
        if (member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            && KafkaTypes.FindConfigurationKind(member.ContainingType) is { } kind and not ConfigurationKind.KeyValues)
            yield return Describe(
                id, FactOrigin.This, ConfigurationReader.ReadConstruction(constructor, declaration, kind, source), source);
    }

    private static ConfigurationFact Describe(string id, int slot, Configuration? configuration, SourceCode source) =>
        configuration is null
            ? new ConfigurationFact(id, slot)
            : new ConfigurationFact(id, slot)
            {
                Settings = configuration.Settings.Select(setting => Describe(setting, source)).ToImmutableArray(),
                Uses = configuration.Uses.Select(use => (use.Kind.ToString(), use.SettingCount)).ToImmutableArray(),
                ChangingParameters = configuration.ChangingParameters.OrderBy(one => one).ToImmutableArray(),
                IsFromElsewhere = configuration.IsFromElsewhere,
                MayBeChanged = configuration.MayBeChanged,
                IsHandedOn = configuration.IsHandedOn,
            };

    private static SettingFact Describe(Setting setting, SourceCode source)
    {
        var values = setting.Value.Possibilities.Select(value => Describe(value, source));
        // A handler that is handed in has no answer here.
        if (setting.Value.Possibilities.IsEmpty
            && source.FindDescribedParameter(setting.Value.Expression) is { } handler)
            values = [new ValueFact(null, handler.Ordinal)];
        return new SettingFact(setting.Prefix + setting.Key, values.Distinct().ToImmutableArray())
        {
            IsText = setting.Value.IsText,
            PerStartMember = setting.Value.PerStartMember,
            HostMember = setting.Value.HostMember,
            Parts = SettingNames.IsIdentity(setting.Key) ? FindParts(setting, source) : ImmutableArray<int>.Empty,
        };
    }

    private static ValueFact Describe(PossibleValue value, SourceCode source) =>
        value.Text is null && source.FindDescribedParameter(value.Syntax) is { } parameter
            ? new ValueFact(null, parameter.Ordinal)
            : new ValueFact(value.Text, null);

    // `GroupId = $"{team}-{name}"`: an id is as new as what it is made of.
    private static ImmutableArray<int> FindParts(Setting setting, SourceCode source) =>
        setting.Value.Expression.DescendantNodesAndSelf()
            .OfType<SimpleNameSyntax>()
            .Select(name => source.FindDescribedParameter(name)?.Ordinal)
            .OfType<int>()
            .Distinct()
            .ToImmutableArray();
}
