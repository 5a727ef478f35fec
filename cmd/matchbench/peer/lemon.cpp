// Solves an edge list of matchbench with the network simplex of LEMON, and prints
// the processor seconds of the solver alone, from the finished graph with its
// costs on, and the total weight of its optimum. Short work is done a few times,
// and the best time counts.
//
//	lemon textbook FILE  every row sends one unit, through a household or past all
//	                     of them, to a sink
//	lemon shifted FILE   a household takes up to one unit by itself, which saves its
//	                     arc to the sink; costs are shifted to be positive, so that
//	                     no row gains by sending a second unit
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <utility>
#include <vector>

using Graph = lemon::StaticDigraph;
using Simplex = lemon::NetworkSimplex<Graph, int64_t, int64_t>;

struct Edge {
    uint32_t row, household;
    int64_t weight;
};

int main(int argc, char **argv) {
    FILE *file = argc == 3 ? fopen(argv[2], "rb") : nullptr;
    int64_t head[3];
    if (!file || fread(head, sizeof(int64_t), 3, file) != 3) return 2;
    const int64_t rows = head[0], households = head[1];
    std::vector<Edge> edges(head[2]);
    if (fread(edges.data(), sizeof(Edge), edges.size(), file) != edges.size()) return 2;
    fclose(file);

    const bool shifted = strcmp(argv[1], "shifted") == 0;
    int64_t shift = 0;
    if (shifted)
        for (const Edge &e : edges) shift = std::max(shift, e.weight + 1);
    for (int64_t r = 0; r < rows; r++)
        edges.push_back({uint32_t(r), uint32_t(households), 0});  // past all households
    std::stable_sort(edges.begin(), edges.end(), [](const Edge &a, const Edge &b) { return a.row < b.row; });

    std::vector<std::pair<int, int>> arcs;
    for (const Edge &e : edges) arcs.emplace_back(int(e.row), int(rows + e.household));
    if (!shifted)
        for (int64_t h = 0; h < households; h++) arcs.emplace_back(int(rows + h), int(rows + households));
    Graph graph;
    graph.build(int(rows + households + 1), arcs.begin(), arcs.end());
    Graph::ArcMap<int64_t> cost(graph, 0), capacity(graph, 1);
    for (size_t i = 0; i < edges.size(); i++) cost[graph.arc(int(i))] = shift - edges[i].weight;
    Graph::NodeMap<int64_t> supply(graph, shifted ? -1 : 0);
    for (int64_t r = 0; r < rows; r++) supply[graph.node(int(r))] = 1;
    supply[graph.node(int(rows + households))] = -rows;

    double best = 0, total = 0;
    int64_t weight = 0;
    for (int round = 0; round < 5 && total < 0.2; round++) {
        const clock_t start = clock();
        Simplex simplex(graph);
        simplex.costMap(cost).supplyMap(supply);
        if (shifted)
            simplex.supplyType(Simplex::GEQ);
        else
            simplex.upperMap(capacity);
        if (simplex.run() != Simplex::OPTIMAL) return 3;
        const double seconds = double(clock() - start) / CLOCKS_PER_SEC;
        best = round == 0 ? seconds : std::min(best, seconds);
        total += seconds;
        weight = shift * rows - simplex.totalCost<int64_t>();
    }
    printf("%.6f %lld\n", best, (long long)weight);
}
