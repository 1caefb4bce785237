using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// The functions that containers are given, by the type of the delegate: <c>services.AddSingleton&lt;Number&gt;(order
/// => ..)</c>, <c>services.AddSingleton&lt;Number&gt;(_ => order => ..)</c>.
/// </summary>
internal sealed class RegisteredFunctions(Compilation compilation)
{
    private static readonly HashSet<string> Names = [
        "AddSingleton", "AddScoped", "AddTransient",
        "AddKeyedSingleton", "AddKeyedScoped", "AddKeyedTransient",
        "TryAddSingleton", "TryAddScoped", "TryAddTransient",
        "TryAddKeyedSingleton", "TryAddKeyedScoped", "TryAddKeyedTransient",
        "Singleton", "Scoped", "Transient", "KeyedSingleton", "KeyedScoped", "KeyedTransient",
        "Register", "RegisterInstance",
    ];

    private static readonly HashSet<int> Hashes = [.. Names.Select(NameHash.Of)];

    private readonly Lazy<Dictionary<ISymbol, List<ExpressionSyntax>>> functions = new(() => new Reader(compilation).ReadAll());

    /// <summary>The expressions that give the functions.</summary>
    public IReadOnlyList<ExpressionSyntax> Find(ITypeSymbol type, SearchedNames searched)
    {
        foreach (var name in Names)
            searched.AddMentions(name);
        return functions.Value.TryGetValue(type, out var found) ? found : [];
    }

    /// <summary>The calls that give something to a container, by their names.</summary>
    public static IEnumerable<InvocationExpressionSyntax> FindRegistrations(Compilation compilation) =>
        from tree in compilation.SyntaxTrees
        where IdentifierIndex.MentionsAny(tree, Hashes)
        from registration in Names
        from name in IdentifierIndex.FindNames(tree.GetRoot(), registration)
        let call = name.Parent?.Parent as InvocationExpressionSyntax
        where call is { Expression: MemberAccessExpressionSyntax called, ArgumentList.Arguments.Count: > 0 }
            && called.Name == name
        select call;

    private sealed class Reader(Compilation compilation)
    {
        private readonly Dictionary<ISymbol, List<ExpressionSyntax>> found = new(SymbolEqualityComparer.Default);

        public Dictionary<ISymbol, List<ExpressionSyntax>> ReadAll()
        {
            using var _ = ReadCode.StopNoting();
            foreach (var call in FindRegistrations(compilation))
                ReadRegistration(call);
            return found;
        }

        private void ReadRegistration(InvocationExpressionSyntax call)
        {
            var model = compilation.GetModel(call);
            if (model.GetSymbolInfo(call).Symbol is not IMethodSymbol method
                || FindService(call, method, model) is not { TypeKind: TypeKind.Delegate } service)
                return;
            foreach (var argument in call.ArgumentList.Arguments)
                AddFunctions(service, argument.Expression, model);
        }

        private static ITypeSymbol? FindService(InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model) =>
            method.TypeArguments.Length > 0
                ? method.TypeArguments[0]
                : call.ArgumentList.Arguments.Select(argument => argument.Expression)
                    .OfType<TypeOfExpressionSyntax>()
                    .Select(named => model.GetTypeInfo(named.Type).Type)
                    .FirstOrDefault();

        private void AddFunctions(ITypeSymbol service, ExpressionSyntax given, SemanticModel model)
        {
            var types = model.GetTypeInfo(given);
            if (SymbolEqualityComparer.Default.Equals(types.ConvertedType, service)
                || SymbolEqualityComparer.Default.Equals(types.Type, service))
                Add(service, given);
            else if (types.ConvertedType is INamedTypeSymbol { DelegateInvokeMethod.ReturnsVoid: false })
            {
                foreach (var value in FindMade(given, model))
                    Add(service, value);
            }
        }

        // `_ => order => ..`, `CreateNumber`
        private IEnumerable<ExpressionSyntax> FindMade(ExpressionSyntax factory, SemanticModel model) =>
            factory is AnonymousFunctionExpressionSyntax lambda
                ? lambda.FindReturnedValues()
                : model.GetSymbolInfo(factory).Symbol is IMethodSymbol method
                ? method.DeclaringSyntaxReferences.Where(declared => compilation.ContainsSyntaxTree(declared.SyntaxTree))
                    .SelectMany(declared => declared.GetSyntax().FindReturnedValues())
                : [];

        private void Add(ITypeSymbol service, ExpressionSyntax value)
        {
            if (!found.TryGetValue(service, out var all))
                found.Add(service, all = []);
            all.Add(value);
        }
    }
}
