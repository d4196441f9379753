<%@ tag pageEncoding="UTF-8" body-content="empty" trimDirectiveWhitespaces="true" %>
<%-- In every form of a personal page: whose page it is. Somebody else may have logged in since, in another tab. --%>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<c:if test="${not empty owner}"><input type="hidden" name="owner_give" value="<c:out value="${owner}"/>"></c:if>
