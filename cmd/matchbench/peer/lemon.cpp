// Solves an edge list of matchbench with the network simplex of LEMON, and prints
// the processor seconds of the solver alone, from the finished graph with its
// costs on, and the total weight of its optimum.
//
// Every row sends one unit, to a household or to a sink that costs nothing. The
// costs are shifted to be positive, so that no row gains by sending a second one.
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <utility>
#include <vector>

using Graph = lemon::StaticDigraph;

struct Edge {
    uint32_t row, household;
    int64_t weight;
};

int main(int argc, char **argv) {
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : nullptr;
    int64_t head[3];
    if (!file || fread(head, sizeof(int64_t), 3, file) != 3) return 2;
    const int64_t rows = head[0], households = head[1];
    std::vector<Edge> edges(head[2]);
    if (fread(edges.data(), sizeof(Edge), edges.size(), file) != edges.size()) return 2;
    fclose(file);

    int64_t most = 0;
    for (const Edge &e : edges) most = std::max(most, e.weight);
    for (int64_t r = 0; r < rows; r++)
        edges.push_back({uint32_t(r), uint32_t(households), 0});  // to the sink
    std::stable_sort(edges.begin(), edges.end(), [](const Edge &a, const Edge &b) { return a.row < b.row; });

    std::vector<std::pair<int, int>> arcs;
    for (const Edge &e : edges) arcs.emplace_back(int(e.row), int(rows + e.household));
    Graph graph;
    graph.build(int(rows + households + 1), arcs.begin(), arcs.end());
    Graph::ArcMap<int64_t> cost(graph);
    for (size_t i = 0; i < edges.size(); i++) cost[graph.arc(int(i))] = most + 1 - edges[i].weight;
    Graph::NodeMap<int64_t> supply(graph);
    for (int64_t n = 0; n < rows + households; n++) supply[graph.node(int(n))] = n < rows ? 1 : -1;
    supply[graph.node(int(rows + households))] = -rows;

    const clock_t start = clock();
    lemon::NetworkSimplex<Graph, int64_t, int64_t> simplex(graph);
    simplex.costMap(cost).supplyMap(supply).supplyType(simplex.GEQ);
    const auto answer = simplex.run();
    const double seconds = double(clock() - start) / CLOCKS_PER_SEC;
    if (answer != simplex.OPTIMAL) return 3;
    printf("%.6f %lld\n", seconds, (long long)((most + 1) * rows - simplex.totalCost<int64_t>()));
}
