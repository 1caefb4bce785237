using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Facts;

/// <summary>
/// What the assemblies that a compilation references say of themselves: by their metadata where they were built, and by
/// their sources where they are
/// projects of the same editor. A project's table is kept for as long as its compilation lives; it holds no symbol of
/// it.
/// </summary>
internal sealed class ForeignFacts
{
    private static readonly ConditionalWeakTable<Compilation, ProjectTable> ByProject = new();

    private readonly Dictionary<string, Lazy<FactTable>> tables = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ISymbol, MemberFact?> facts = new(SymbolEqualityComparer.Default);
    private readonly List<IAssemblySymbol> unseen = [];
    private readonly Lazy<HashSet<string>> names;
    private readonly Lazy<HashSet<string>> openMembers;
    private readonly Lazy<bool> raises;
    private readonly Lazy<HashSet<string>> raisedMembers;
    private readonly Lazy<ILookup<string, string>> replayedParameters;
    private readonly Lazy<ILookup<string, FactRegistration>> registrations;
    private readonly Lazy<ImmutableHashSet<string>> transactionMethods;

    private ForeignFacts(Compilation? compilation = null)
    {
        names = new(() =>
            new HashSet<string>(
                tables.Values.SelectMany(table => table.Value.MemberIds)
                    .SelectMany(ListNames)
                    .Concat(unseen.SelectMany(ListNames)),
                StringComparer.Ordinal));
        openMembers = new(() => new HashSet<string>(OpenCalls.Select(call => call.Member), StringComparer.Ordinal));
        raises = new(() =>
            tables.Values.SelectMany(table => table.Value.Members.Values)
                .Any(fact => fact.Entries.Any(entry =>
                    entry.From.Api is { Kind: ApiKind.OpenCall } api && OpenCall.IsRaised(api.DocumentationId))));
        raisedMembers = new(() => compilation is not null && RaisesAnything
            ? RaisedBehindPorts.Find(compilation, OpenCalls, tables.Values.Select(table => table.Value))
            : new(openMembers.Value.Where(OpenCall.IsRaised), StringComparer.Ordinal));
        replayedParameters = new(() =>
            tables.Values.SelectMany(table => table.Value.ReplayedParameters)
                .ToLookup(GetMethodName, StringComparer.Ordinal));
        transactionMethods = new(() =>
            tables.Values.SelectMany(table => table.Value.TransactionMethods).ToImmutableHashSet(StringComparer.Ordinal));
        registrations = new(() =>
            tables.Values.SelectMany(table => table.Value.Registrations)
                .ToLookup(registration => registration.Member, StringComparer.Ordinal));
    }

    /// <summary>Nobody says anything.</summary>
    public static ForeignFacts None { get; } = new();

    /// <summary>The assemblies that have facts, or may have.</summary>
    public ImmutableArray<IAssemblySymbol> Assemblies { get; private set; } = ImmutableArray<IAssemblySymbol>.Empty;

    /// <summary>The assemblies whose facts this version cannot read.</summary>
    public ImmutableHashSet<string> Unreadable { get; private set; } = ImmutableHashSet<string>.Empty;

    /// <summary>
    /// The projects of the solution that were built without the package: what their members do nobody has said.
    /// </summary>
    public IEnumerable<string> Unseen => unseen.Select(assembly => assembly.Identity.Name);

    public IReadOnlyList<IAssemblySymbol> UnseenAssemblies => unseen;

    /// <summary>The assembly, or one that it references, has a region that calls the member.</summary>
    public bool KnowsOpenCall(IAssemblySymbol assembly, string member) =>
        tables.Where(table => table.Value.Value.OpenCalls.Any(call => call.Member == member))
            .Any(table =>
                table.Key == assembly.Identity.Name
                    || assembly.Modules.Any(module =>
                        module.ReferencedAssemblies.Any(reference => reference.Name == table.Key)));

    /// <summary>The calls of other projects' regions of which those know no implementation.</summary>
    public IEnumerable<OpenCall> OpenCalls => tables.Values.SelectMany(table => table.Value.OpenCalls);

    /// <summary>A member of another project raises an event, or calls a delegate, that others may add to or set.</summary>
    public bool RaisesAnything => tables.Count > 0 && raises.Value;

    /// <summary>The names of what regions of other projects raise: what is added to it is replayed.</summary>
    public IEnumerable<string> RaisedNames => tables.Count == 0
        ? []
        : raisedMembers.Value.Select(GetSimpleName);

    /// <summary>The names of the methods that hand a delegate to an operator.</summary>
    public IEnumerable<string> OperatorNames => replayedParameters.Value.Select(parameters => parameters.Key);

    /// <summary>The constructors of which something is said.</summary>
    public IEnumerable<string> ConstructorIds =>
        tables.Values.SelectMany(table => table.Value.Members.Keys).Where(member => member.Contains(".#ctor"));

    public bool IsEmpty => tables.Count == 0;

    /// <summary>The names of the methods and modules that register something.</summary>
    public IEnumerable<string> RegisteringNames => registrations.Value.Select(one => GetSimpleName(one.Key));

    /// <summary>The same, by documentation ID.</summary>
    public IEnumerable<FactRegistration> FindRegistrations(string member) =>
        tables.Count > 0 ? registrations.Value[member] : [];

    /// <summary>What a method or a module of another project registers.</summary>
    public IReadOnlyList<FactRegistration> FindRegistrations(ISymbol member) =>
        tables.Count > 0
        && IsKnown(member.ContainingAssembly)
        && member.GetDocumentationCommentId() is { } id
            ? registrations.Value[id].ToList()
            : [];

    /// <summary>What a member of another project does to configuration objects.</summary>
    public IEnumerable<ConfigurationFact> FindConfigurations(ISymbol member) =>
        tables.Count > 0
        && member.ContainingAssembly is { } assembly
        && tables.TryGetValue(assembly.Identity.Name, out var table)
        && member.OriginalDefinition.GetDocumentationCommentId() is { } id
            ? table.Value.Configurations.Where(fact => fact.Member == id)
            : [];

    /// <summary>A constructor or a factory of another project shows what its object holds.</summary>
    public bool Shows(ISymbol member, ShownHolding what) =>
        tables.Count > 0
            && member.ContainingAssembly is { } assembly
            && tables.TryGetValue(assembly.Identity.Name, out var table)
            && !table.Value.Shown.IsEmpty
            && member.OriginalDefinition.GetDocumentationCommentId() is { } id
            && table.Value.Shown.TryGetValue(id, out var shown)
            && shown.HasFlag(what);

    /// <summary>The types whose constructors show what their objects hold, by their names.</summary>
    public IEnumerable<string> ShownNames => tables.Values.SelectMany(table => table.Value.Shown.Keys)
        .Where(member => member.Contains(".#ctor"))
        .Select(GetTypeName);

    /// <summary>The names by which code reaches what is said of configuration objects.</summary>
    public IEnumerable<string> ConfiguringNames =>
        tables.Values.SelectMany(table => table.Value.Configurations)
            .Select(fact => fact.Slot == FactOrigin.This ? GetTypeName(fact.Member) : GetSimpleName(fact.Member))
            .Distinct(StringComparer.Ordinal);

    /// <summary>A region of another project calls the member without knowing what it runs.</summary>
    public bool IsOpenCall(ISymbol member) => IsAmong(openMembers, member);

    /// <summary>A region of another project raises the event, or calls the delegate, perhaps behind a port.</summary>
    public bool IsRaised(ISymbol member) => IsAmong(raisedMembers, member);

    private bool IsAmong(Lazy<HashSet<string>> members, ISymbol member) =>
        tables.Count > 0
            && member.OriginalDefinition.GetDocumentationCommentId() is { } id
            && members.Value.Contains(id);

    /// <param name="compilation">The project that is looked at.</param>
    /// <param name="compute">Makes the table of a project whose sources are at hand, as the writer does when it is
    /// built.</param>
    /// <param name="projects">What the build says of the projects of the solution.</param>
    public static ForeignFacts Read(
        Compilation compilation, Func<Compilation, FactTable> compute, SolutionProjects projects)
    {
        var found = new ForeignFacts(compilation);
        var assemblies = ImmutableArray.CreateBuilder<IAssemblySymbol>();
        foreach (var reference in compilation.References)
        {
            if (compilation.GetAssemblyOrModuleSymbol(reference) is not IAssemblySymbol assembly
                || KafkaLibraries.Contain(assembly)
                || found.tables.ContainsKey(assembly.Identity.Name))
                continue;

            if (projects.LacksPackage(assembly) && !IsWrittenByPackage(reference, assembly))
                found.unseen.Add(assembly);
            if (FindTable(reference, assembly, compute, found) is not { } table)
                continue;
            assemblies.Add(assembly);
            found.tables.Add(assembly.Identity.Name, table);
        }
        found.Assemblies = assemblies.ToImmutable();
        return found.IsEmpty && found.Unreadable.IsEmpty && found.unseen.Count == 0 ? None : found;
    }

    /// <summary>The assemblies of a compilation that carry facts, or would if they were built.</summary>
    public static IEnumerable<IAssemblySymbol> FindAssemblies(Compilation compilation) =>
        from reference in compilation.References
        let assembly = compilation.GetAssemblyOrModuleSymbol(reference) as IAssemblySymbol
        where assembly is not null
            && !KafkaLibraries.Contain(assembly)
            && (reference is CompilationReference { Compilation: var project }
                ? project.Language == LanguageNames.CSharp && HasSomethingToSay(project)
                : FactReader.Read(assembly).Table is not null)
        select assembly;

    // A build sees nothing of a project that has nothing to say, so that an editor does not either.
    private static bool HasSomethingToSay(Compilation project) =>
        !ByProject.TryGetValue(project, out var table) || !table.Read().IsEmpty;

    // Of another version perhaps: that is said elsewhere.
    private static bool IsWrittenByPackage(MetadataReference reference, IAssemblySymbol assembly) =>
        reference is not CompilationReference
            && FactReader.Read(assembly) is var read
            && (read.IsUnreadable || read.Table is not null);

    private static Lazy<FactTable>? FindTable(
        MetadataReference reference, IAssemblySymbol assembly, Func<Compilation, FactTable> compute, ForeignFacts found)
    {
        if (reference is CompilationReference { Compilation: var project })
        {
            return project.Language == LanguageNames.CSharp ? FindTableOfProject(project, compute) : null;
        }
        var read = FactReader.Read(assembly);
        if (read.IsUnreadable)
            found.Unreadable = found.Unreadable.Add(assembly.Identity.Name);
        return read.Table is { } table ? HoldTable(table) : null;
    }

    // Apart: most references are neither projects nor have facts, and a closure would be made for each.
    private static Lazy<FactTable> HoldTable(FactTable table) => new(() => table);

    private static Lazy<FactTable> FindTableOfProject(Compilation project, Func<Compilation, FactTable> compute)
    {
        var table = ByProject.GetValue(project, key => new(() => compute(key)));
        return new(() => table.Read(() => compute(project)), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>What is said of a method, a constructor, a field or a property of another assembly.</summary>
    public MemberFact? Find(ISymbol member)
    {
        if (tables.Count == 0
            || member.ContainingAssembly is not { } assembly
            || !tables.ContainsKey(assembly.Identity.Name))
            return null;
        return facts.TryGetValue(member.OriginalDefinition, out var known)
            ? known
            : facts.GetOrAdd(member.OriginalDefinition, FindInTable);
    }

    private MemberFact? FindInTable(ISymbol member) =>
        member.GetDocumentationCommentId() is { } id
            ? tables[member.ContainingAssembly.Identity.Name].Value.Find(id)
            : null;

    /// <summary>The assembly is a project of the solution that was built without the package.</summary>
    public bool IsUnseen(IAssemblySymbol? assembly)
    {
        if (unseen.Count == 0 || assembly is null)
            return false;
        foreach (var one in unseen)
        {
            if (one.Identity.Name == assembly.Identity.Name)
                return true;
        }
        return false;
    }

    /// <summary>The assembly has facts, or may have.</summary>
    public bool IsKnown(IAssemblySymbol? assembly) =>
        assembly is not null && tables.ContainsKey(assembly.Identity.Name);

    /// <summary>What any assembly says of a member that goes by the ID, and which one.</summary>
    public (string? Assembly, MemberFact? Fact) FindById(string id)
    {
        foreach (var table in tables)
        {
            if (table.Value.Value.Find(id) is { } fact)
                return (table.Key, fact);
        }
        return (null, null);
    }

    public MemberFact? FindInAssembly(string assembly, string id) =>
        tables.TryGetValue(assembly, out var table) ? table.Value.Find(id) : null;

    /// <summary>
    /// Some member of that name has a fact, or is one of a project that has none: code that mentions it is worth
    /// looking at.
    /// </summary>
    public bool CarriesName(string name) =>
        (tables.Count > 0 || unseen.Count > 0) && names.Value.Contains(name);

    /// <summary>The delegate that is given for the parameter is called with each record.</summary>
    public bool IsReplayed(IParameterSymbol parameter) =>
        tables.Count > 0 && parameter.ContainingSymbol is IMethodSymbol method
        && replayedParameters.Value[method.Name].Contains(FactTable.NameParameter(GetId(method), parameter.Name));

    /// <summary>The ports that another project's method asks before it runs the parameter's delegate.</summary>
    public IEnumerable<string> FindAskedFirst(IParameterSymbol parameter) =>
        tables.Count > 0
        && parameter.ContainingSymbol is IMethodSymbol { ContainingAssembly: { } assembly } method
        && tables.TryGetValue(assembly.Identity.Name, out var table)
        && !table.Value.AskedFirst.IsEmpty
        && table.Value.AskedFirst.TryGetValue(FactTable.NameParameter(GetId(method), parameter.Name), out var asked)
            ? asked
            : Enumerable.Empty<string>();

    /// <summary>What the parameter's delegate is given the base class's region sends.</summary>
    public bool IsSending(IParameterSymbol parameter) =>
        tables.Count > 0
        && parameter.ContainingSymbol is IMethodSymbol { OverriddenMethod: { } overridden }
        && overridden.ContainingAssembly?.Identity.Name is { } assembly
        && tables.TryGetValue(assembly, out var table)
        && !table.Value.SendingParameters.IsEmpty
        && table.Value.SendingParameters.Contains(
            FactTable.NameParameter(GetId(overridden), overridden.Parameters[parameter.Ordinal].Name));

    /// <summary>The names of other projects' methods that do that to a transaction.</summary>
    public IReadOnlyCollection<string> FindTransactionNames(params string[] roles) =>
        tables.Count == 0 || transactionMethods.Value.IsEmpty
            ? []
            : transactionMethods.Value.Where(method => roles.Contains(method.Substring(method.LastIndexOf('#') + 1)))
                .Select(GetMethodName)
                .ToList();

    public bool HasTransactionRole(IMethodSymbol method, string role) =>
        transactionMethods.Value.Contains(FactTable.NameParameter(GetId(method), role));

    private static string GetId(IMethodSymbol method) =>
        (method.ReducedFrom ?? method).OriginalDefinition.GetDocumentationCommentId() ?? "";

    private static string GetMethodName(string parameter) =>
        GetSimpleName(parameter.Substring(0, parameter.LastIndexOf('#')));

    // What runs without being called by name is reached by the name of its type.
    private static IEnumerable<string> ListNames(string id)
    {
        var name = GetSimpleName(id);
        yield return name;
        if (name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal))
            yield return name.Substring("get_".Length);
        yield return GetTypeName(id);
    }

    private static IEnumerable<string> ListNames(IAssemblySymbol assembly)
    {
        var open = new Stack<INamespaceOrTypeSymbol>();
        open.Push(assembly.GlobalNamespace);
        while (open.Count > 0)
        {
            var container = open.Pop();
            if (container is INamedTypeSymbol type)
            {
                yield return type.Name;
                foreach (var name in type.MemberNames)
                    yield return name;
            }
            foreach (var member in container is INamespaceSymbol space
                ? space.GetMembers()
                : container.GetTypeMembers())
                open.Push(member);
        }
    }

    private static string GetSimpleName(string id)
    {
        var name = id.Split('(')[0];
        return name.Substring(name.LastIndexOfAny(['.', ':', '#']) + 1).Split('`')[0];
    }

    private static string GetTypeName(string id)
    {
        var parts = id.Substring(2).Split('(')[0].Split('.');
        return parts.Length < 2 ? "" : parts[parts.Length - 2].Split('`')[0];
    }

    /// <summary>
    /// The table of a project, made once. A run that is cancelled meanwhile leaves it to the next one, which makes it by
    /// its own means: with those of the first it would be cancelled for ever.
    /// </summary>
    private sealed class ProjectTable(Func<FactTable> firstRun)
    {
        private FactTable? known;

        public FactTable Read() => Read(firstRun);

        public FactTable Read(Func<FactTable> compute) => known ??= compute();
    }
}
