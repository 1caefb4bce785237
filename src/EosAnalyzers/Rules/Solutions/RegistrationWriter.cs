using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Solutions;

/// <summary>
/// What the methods of a project register for whoever calls them: <c>AddBilling(this IServiceCollection services)</c>,
/// the <c>Load</c> of an Autofac module. Which region asks for it only the project knows that calls the method.
/// </summary>
internal sealed class RegistrationWriter(
    Compilation compilation,
    ForeignFacts foreign, Func<INamedTypeSymbol, bool> hasFacts, CancellationToken cancellation)
{
    private static readonly HashSet<string> Containers =
    [
        "IServiceCollection", "ContainerBuilder", "IHostBuilder", "IHostApplicationBuilder", "HostApplicationBuilder",
        "WebApplicationBuilder",
    ];

    private static readonly HashSet<string> Libraries = [
        "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.DependencyInjection",
        "Autofac"
    ];

    private readonly Dictionary<string, HashSet<FactRegistration>> found = new(StringComparer.Ordinal);
    private readonly List<(string Caller, string Called)> calls = [];

    public ImmutableArray<FactRegistration> FindRegistrations()
    {
        if (!compilation.ReferencedAssemblyNames.Any(assembly => Libraries.Contains(assembly.Name)))
            return ImmutableArray<FactRegistration>.Empty;
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = new Lazy<SemanticModel>(() => compilation.GetModel(tree));
            foreach (var method in tree.GetRoot(cancellation)
                .DescendantNodes(node =>
                    node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
                .OfType<MethodDeclarationSyntax>()
                .Where(TakesContainer))
                ReadMethod(method, model.Value);
        }
        TakeOverCalled();
        return found.Values.SelectMany(one => one)
            .OrderBy(one => one.Member, StringComparer.Ordinal)
            .ThenBy(one => one.Contract, StringComparer.Ordinal)
            .ThenBy(one => one.Type, StringComparer.Ordinal)
            .ToImmutableArray();
    }

    private static bool TakesContainer(MethodDeclarationSyntax method) =>
        method.ParameterList.Parameters.Any(parameter =>
            parameter.Type?.GetSimpleName() is { } type && Containers.Contains(type));

    private void ReadMethod(MethodDeclarationSyntax declaration, SemanticModel model)
    {
        if (model.GetDeclaredSymbol(declaration, cancellation) is not IMethodSymbol method
            || NameRegistering(method) is not { } member)
            return;
        foreach (var name in declaration.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (AssemblyScan.Read(name, model, cancellation) is { } scan)
                AddScanned(member, scan.Registers);
            else if (ReflectedRegistration.Read(name, model, cancellation) is { } reflected)
                AddScanned(member, reflected.Registers);
            else if (!AssemblyScan.NamesAssembly(name)
                && model.GetSymbolInfo(name, cancellation).Symbol is { } symbol)
                AddNamed(member, name, symbol, model);
        }
    }

    // A module is named by its class.
    private static string? NameRegistering(IMethodSymbol method) =>
        method is { IsOverride: true, Name: "Load" }
            ? method.ContainingType.GetDocumentationCommentId()
            : method.GetDocumentationCommentId();

    private void AddNamed(string member, SimpleNameSyntax name, ISymbol symbol, SemanticModel model)
    {
        if (symbol is IMethodSymbol { MethodKind: not MethodKind.Constructor } called)
        {
            if (IsFollowed(called.ContainingAssembly)
                && (called.ReducedFrom ?? called).OriginalDefinition.GetDocumentationCommentId() is { } id)
                calls.Add((member, id));
            return;
        }
        if (Registrations.FindNamedType(symbol)?.OriginalDefinition is not
            {
                TypeKind: TypeKind.Class,
                IsAbstract: false
            } type
            || !IsFollowed(type.ContainingAssembly))
            return;
        if (type.GetDocumentationCommentId() is { } module)
            calls.Add((member, module));
        foreach (var contract in Registrations.FindChosenContracts(name, ListContracts(type), model, cancellation))
            AddRegistration(member, contract, type);
    }

    private void AddScanned(string member, Func<INamedTypeSymbol, INamedTypeSymbol, bool> registers)
    {
        var open = new Stack<INamespaceOrTypeSymbol>([compilation.Assembly.GlobalNamespace]);
        while (open.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var container = open.Pop();
            foreach (var inner in container is INamespaceSymbol space ? space.GetMembers() : container.GetTypeMembers())
                open.Push(inner);
            if (container is not INamedTypeSymbol { TypeKind: TypeKind.Class } type)
                continue;
            foreach (var contract in ListContracts(type))
            {
                if (registers(type, contract))
                    AddRegistration(member, contract, type);
            }
        }
    }

    private void AddRegistration(string member, INamedTypeSymbol contract, INamedTypeSymbol type)
    {
        if (!hasFacts(type)
            || contract.OriginalDefinition.GetDocumentationCommentId() is not { } asked
            || type.GetDocumentationCommentId() is not { } given)
            return;
        if (!found.TryGetValue(member, out var registrations))
            found.Add(member, registrations = []);
        registrations.Add(new FactRegistration(member, asked, given));
    }

    private static List<INamedTypeSymbol> ListContracts(INamedTypeSymbol type)
    {
        var contracts = type.AllInterfaces.Where(contract => !IsOfFramework(contract)).ToList();
        for (var current = type.BaseType; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (!IsOfFramework(current))
                contracts.Add(current);
        }
        return contracts;
    }

    private static bool IsOfFramework(INamedTypeSymbol type) =>
        FactReader.IsFramework(type.ContainingAssembly.Identity);

    private bool IsFollowed(IAssemblySymbol? assembly) =>
        SymbolEqualityComparer.Default.Equals(assembly, compilation.Assembly) || foreign.IsKnown(assembly);

    // `AddAll()` registers what the methods register that it calls, here and in other projects.
    private void TakeOverCalled()
    {
        foreach (var (caller, called) in calls)
        {
            foreach (var registration in foreign.FindRegistrations(called))
                AddTo(caller, registration);
        }
        for (var isOpen = true; isOpen;)
        {
            cancellation.ThrowIfCancellationRequested();
            isOpen = false;
            foreach (var (caller, called) in calls)
            {
                if (caller == called || !found.TryGetValue(called, out var registrations))
                    continue;
                foreach (var registration in registrations)
                    isOpen |= AddTo(caller, registration);
            }
        }
    }

    private bool AddTo(string member, FactRegistration registration)
    {
        if (!found.TryGetValue(member, out var registrations))
            found.Add(member, registrations = []);
        return registrations.Add(registration with { Member = member });
    }
}
